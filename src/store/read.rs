//! Reading texts, bounded in size and number whatever lies on the disk.
//!
//! It knows names, encodings and line ends, not what a text says.
#![expect(clippy::disallowed_methods, reason = "folders are read here")]

use super::disk::{Disk, FileKind};
use super::save::Stamp;
use super::{failed, quoted};
use crate::error::Error;
use crate::error::Result;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes.
pub const FILE_CAP: u64 = 20_000_000;

const TEXT_ENDINGS: [&str; 5] = ["ron", "ftl", "hbs", "md", "txt"];
const STRATEGIES: usize = 200;

/// How much of a folder is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Caps {
    pub files: usize,
    /// The size of one file.
    pub bytes: u64,
    /// How many folders lie within each other.
    pub depth: usize,
    /// What is looked at, texts or not.
    pub entries: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self { files: 500, bytes: 2_000_000, depth: 6, entries: 10_000 }
    }
}

/// Reads a text: without a byte order mark, with `\n` as the only line end. The stamp is that of the bytes as they are.
pub fn read_text(disk: &dyn Disk, path: &Path, cap: u64) -> Result<(String, Stamp)> {
    let bytes = read_bytes(disk, path, cap)?;
    let stamp = Stamp::of(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        Error::unusable(format!("{} is no UTF-8 text (at byte {})", quoted(path), error.utf8_error().valid_up_to()))
            .hint("save it as UTF-8 in the program that wrote it, or take the `.bak` file beside it")
            .caused_by(error)
    })?;
    Ok((plain(text), stamp))
}

/// Reads a file as it is.
pub fn read_bytes(disk: &dyn Disk, path: &Path, cap: u64) -> Result<Vec<u8>> {
    let refused = |error| failed("read", path, error);
    let unusable = |what: &str| Error::unusable(format!("{} {what}", quoted(path)));
    let large = || unusable(&format!("is larger than {} MB", cap / 1_000_000)).hint("check that it is the right file");
    let meta = disk.meta(path).map_err(refused)?;
    match meta.kind {
        FileKind::File if meta.len > cap => return Err(large()),
        FileKind::File => {}
        FileKind::Folder => return Err(unusable("is a folder").hint("name a file in it")),
        FileKind::Other => return Err(unusable("is not a regular file").hint("copy its content to a file")),
    }
    match disk.read(path, cap) {
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(large()),
        read => read.map_err(refused),
    }
}

fn plain(text: String) -> String {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    if body.len() == text.len() && !text.contains('\r') { text } else { body.replace("\r\n", "\n") }
}

/// Reads the texts of a folder and its folders: relative names with `/`, sorted. Links, hidden files and files with
/// other endings are passed over.
pub fn read_folder(disk: &dyn Disk, folder: &Path, caps: Caps) -> Result<Vec<(String, String)>> {
    let mut walk = Walk { top: folder, disk, caps, entries: 0, texts: Vec::new() };
    walk.visit(folder, "", 0)?;
    walk.texts.sort();
    Ok(walk.texts)
}

struct Walk<'a> {
    top: &'a Path,
    disk: &'a dyn Disk,
    caps: Caps,
    entries: usize,
    texts: Vec<(String, String)>,
}

impl Walk<'_> {
    fn visit(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<()> {
        if depth > self.caps.depth {
            return Err(self.exceeded(&format!("folders more than {} deep", self.caps.depth)));
        }
        let refused = |error| failed("read", folder, error);
        for entry in fs::read_dir(folder).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            self.entries += 1;
            if self.entries > self.caps.entries {
                return Err(self.exceeded(&format!("more than {} files", self.caps.entries)));
            }
            let (path, kind) = (entry.path(), entry.file_type().map_err(refused)?);
            let file_name = entry.file_name();
            if file_name.as_encoded_bytes().starts_with(b".") || !(kind.is_dir() || kind.is_file() && is_text(&path)) {
                continue;
            }
            let Some(name) = file_name.to_str() else {
                return Err(Error::unusable(format!("the name {} is no UTF-8", quoted(&path))).hint("rename it"));
            };
            let name = format!("{prefix}{name}");
            if kind.is_dir() {
                self.visit(&path, &format!("{name}/"), depth + 1)?;
            } else if self.texts.len() == self.caps.files {
                return Err(self.exceeded(&format!("more than {} texts", self.caps.files)));
            } else {
                self.texts.push((name, read_text(self.disk, &path, self.caps.bytes)?.0));
            }
        }
        Ok(())
    }

    fn exceeded(&self, what: &str) -> Error {
        Error::unusable(format!("{} has {what}", quoted(self.top))).hint("check that it is the right folder")
    }
}

fn is_text(path: &Path) -> bool {
    TEXT_ENDINGS.iter().any(|ending| path.extension().is_some_and(|found| found == *ending))
}

/// The `.ron` files of one folder, sorted, hidden ones left out; of very many the first 200.
pub fn list_strategies(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| failed("read", folder, error))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron") && path.is_file())
        .filter(|path| !super::file_name(path).starts_with('.'))
        .collect();
    found.sort();
    found.truncate(STRATEGIES);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use crate::store::disk::RealDisk;
    use crate::store::lossy::Files;
    use crate::store::lossy::LossyDisk;

    fn read(bytes: &[u8]) -> Result<(String, Stamp)> {
        let disk = LossyDisk::holding(Files::from([("a.ron".into(), bytes.into())]));
        read_text(&disk, Path::new("a.ron"), FILE_CAP)
    }

    fn told(error: Error) -> (Kind, String) {
        assert!(!error.hints.is_empty());
        (error.kind, error.message)
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_dropped_but_count_for_the_stamp() {
        let bytes = "\u{FEFF}a\r\nb\r\n".as_bytes();
        assert_eq!(read(bytes).unwrap(), ("a\nb\n".to_owned(), Stamp::of(bytes)));
        assert_eq!(read(b"a\nb").unwrap().0, "a\nb");
    }

    #[test]
    fn bytes_that_are_no_text_are_unusable() {
        let told = told(read(b"ab\xff").unwrap_err());
        assert_eq!(told, (Kind::Unusable, "`a.ron` is no UTF-8 text (at byte 2)".into()));
    }

    #[test]
    fn thirty_megabytes_are_refused_before_they_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.ron");
        fs::File::create(&path).unwrap().set_len(30_000_000).unwrap();
        let (kind, message) = told(read_text(&RealDisk, &path, FILE_CAP).unwrap_err());
        assert_eq!(kind, Kind::Unusable);
        assert!(message.ends_with("big.ron` is larger than 20 MB"), "{message}");
        assert_eq!(RealDisk.read(&path, FILE_CAP).unwrap_err().kind(), ErrorKind::FileTooLarge);
        let disk = LossyDisk::holding(Files::from([("a.ron".into(), vec![b'a'; 30])]));
        assert!(read_text(&disk, Path::new("a.ron"), 20).is_err());
        assert_eq!(disk.calls(), 1);
    }

    #[test]
    fn a_missing_file_and_a_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let (kind, message) = told(read_text(&RealDisk, &folder.path().join("a.ron"), FILE_CAP).unwrap_err());
        assert_eq!(kind, Kind::Surroundings);
        assert!(message.ends_with("a.ron` cannot be read: there is no such file or folder"), "{message}");
        let (kind, message) = told(read_text(&RealDisk, folder.path(), FILE_CAP).unwrap_err());
        assert_eq!(kind, Kind::Unusable);
        assert!(message.ends_with("` is a folder"), "{message}");
    }

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_gives_its_texts_by_sorted_relative_name() {
        let folder =
            folder_with(&["b.ron", "a/c.md", "a/d/e.ftl", ".git/x.txt", ".hidden.ron", "picture.png", "f.RON"]);
        #[cfg(unix)]
        for (target, link) in [("a", "loop"), ("b.ron", "link.ron")] {
            std::os::unix::fs::symlink(folder.path().join(target), folder.path().join(link)).unwrap();
        }
        let texts = read_folder(&RealDisk, folder.path(), Caps::default()).unwrap();
        let names: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(names, [("a/c.md", "a/c.md"), ("a/d/e.ftl", "a/d/e.ftl"), ("b.ron", "b.ron")]);
    }

    #[test]
    fn a_folder_beyond_a_cap_is_refused() {
        let folder = folder_with(&["a.ron", "b.ron", "1/2/c.ron", "d.png"]);
        let refusal = |caps| told(read_folder(&RealDisk, folder.path(), caps).unwrap_err()).1;
        let caps = Caps::default();
        assert!(refusal(Caps { files: 2, ..caps }).ends_with("has more than 2 texts"));
        assert!(refusal(Caps { depth: 1, ..caps }).ends_with("has folders more than 1 deep"));
        assert!(refusal(Caps { entries: 5, ..caps }).ends_with("has more than 5 files"));
        assert!(refusal(Caps { bytes: 3, ..caps }).ends_with("is larger than 0 MB"));
        assert_eq!(
            read_folder(&RealDisk, folder.path(), Caps { files: 3, depth: 2, entries: 6, bytes: 9 }).unwrap().len(),
            3
        );
    }

    #[test]
    fn strategies_of_a_folder_are_listed_by_name() {
        let folder = folder_with(&["b.ron", "a.ron", "a.ron.bak", ".a.ron", "c.txt", "sub/d.ron"]);
        let names: Vec<_> =
            list_strategies(folder.path()).unwrap().iter().map(|path| super::super::file_name(path)).collect();
        assert_eq!(names, ["a.ron", "b.ron"]);
    }
}

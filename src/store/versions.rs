//! Copies of a file that are kept whole, in the folder `NAME.versions` beside it, with one list that says what they are.
//!
//! It knows contents by their hashes, and nothing of what a list or a copy says.
#![expect(clippy::disallowed_methods, reason = "a folder of copies is made and read here")]

use super::disk::{Disk, RealDisk};
use super::read::{FILE_CAP, read_text};
use super::save::{create_new, replace};
use super::{failed, hash, quoted};
use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

const LIST: &str = "versions.ron";

/// The copies of one file.
#[derive(Clone, Debug)]
pub struct Copies {
    folder: PathBuf,
}

impl Copies {
    /// Those of the file that a path stands for; nothing is made before the first copy is kept.
    pub fn of(path: &Path) -> Self {
        let path = RealDisk.resolve(path).unwrap_or_else(|_| path.to_path_buf());
        Self { folder: path.with_extension("versions") }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a content under its hash, which is returned; one that is there already is kept once. The name of its file
    /// begins with `stamp`, so that a folder of them is in order.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn keep(&self, stamp: &str, text: &str) -> Result<String> {
        let hash = hash(text.as_bytes());
        if self.find(&hash).is_none() {
            fs::create_dir_all(&self.folder).map_err(|error| failed("created", &self.folder, error))?;
            create_new(&RealDisk, &self.folder.join(format!("{stamp}-{hash}.ron")), text.as_bytes())?;
        }
        Ok(hash)
    }

    fn find(&self, hash: &str) -> Option<PathBuf> {
        let ending = format!("-{hash}.ron");
        let entries = fs::read_dir(&self.folder).ok()?.flatten();
        entries.map(|entry| entry.path()).find(|path| path.to_string_lossy().ends_with(&ending))
    }

    /// The copy with this hash, exactly as it was kept; `None` where there is none.
    ///
    /// # Errors
    /// Kind `Unusable` when somebody changed it since, else what the disk refuses.
    pub fn read(&self, hash: &str) -> Result<Option<String>> {
        let Some(path) = self.find(hash) else { return Ok(None) };
        let (text, stamp) = read_text(&RealDisk, &path, FILE_CAP)?;
        if stamp.hash != hash {
            let error = Error::unusable(format!("{} was changed since it was kept", quoted(&path)));
            return Err(error.hint("open it as a file of its own to look at it"));
        }
        Ok(Some(text))
    }

    /// The list of the copies; empty where there is none yet.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn list(&self) -> Result<String> {
        let path = self.folder.join(LIST);
        if !path.exists() {
            return Ok(String::new());
        }
        read_text(&RealDisk, &path, FILE_CAP).map(|(text, _)| text)
    }

    /// Replaces the list.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn replace_list(&self, text: &str) -> Result<()> {
        fs::create_dir_all(&self.folder).map_err(|error| failed("created", &self.folder, error))?;
        replace(&RealDisk, &self.folder.join(LIST), text.as_bytes()).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn a_copy_is_kept_once_and_read_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let copies = Copies::of(&folder.path().join("plan.ron"));
        assert_eq!(copies.read("0011223344556677").unwrap(), None);
        let first = copies.keep("20261124-1042", "one").unwrap();
        assert_eq!(copies.keep("20261125-0900", "one").unwrap(), first);
        let second = copies.keep("20261125-0900", "two").unwrap();
        assert_eq!(copies.folder().read_dir().unwrap().count(), 2);
        assert_eq!(copies.read(&first).unwrap().as_deref(), Some("one"));
        assert_eq!(copies.read(&second).unwrap().as_deref(), Some("two"));
        assert!(copies.folder().ends_with("plan.versions"));
    }

    #[test]
    fn a_copy_that_somebody_changed_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let copies = Copies::of(&folder.path().join("plan.ron"));
        let hash = copies.keep("20261124-1042", "one").unwrap();
        fs::write(copies.folder().join(format!("20261124-1042-{hash}.ron")), "another").unwrap();
        assert_eq!(copies.read(&hash).unwrap_err().kind, Kind::Unusable);
    }

    #[test]
    fn a_list_is_empty_until_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let copies = Copies::of(&folder.path().join("plan.ron"));
        assert_eq!(copies.list().unwrap(), "");
        copies.replace_list("[]\n").unwrap();
        assert_eq!(copies.list().unwrap(), "[]\n");
    }
}

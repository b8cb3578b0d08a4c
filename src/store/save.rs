//! Atomic saves: after any failure or crash a file is whole, the old one or the new one.
//!
//! It knows the order of operations that makes this true, and never overwrites what it was not told to expect.

use super::disk::{Disk, FileKind, sync_name};
use super::{failed, file_name, folder_of, hash, quoted, side_file};
use crate::error::Error;
use crate::error::Result;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A content that was seen on disk, to tell later whether it is still there.
///
/// The time of change is no part of it: network drives and synchronizing programs change the time alone, or the
/// content alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub len: u64,
    pub hash: String,
}

impl Stamp {
    pub fn of(bytes: &[u8]) -> Self {
        Self { len: bytes.len() as u64, hash: hash(bytes) }
    }
}

/// Where a save went; either way it survives a crash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    InPlace {
        stamp: Stamp,
    },
    /// The file was changed elsewhere and stays as it is; the bytes are in a new file beside it.
    Beside {
        path: PathBuf,
        stamp: Stamp,
    },
}

/// Replaces a file and keeps the one before as `.bak`. One that is no longer as `expected` is not touched: the bytes go
/// beside it. Without an expectation any content is replaced.
pub fn save(disk: &dyn Disk, path: &Path, bytes: &[u8], expected: Option<&Stamp>) -> Result<Saved> {
    let target = disk.resolve(path).map_err(|error| failed("saved", path, error))?;
    save_resolved(disk, &target, bytes, expected)
}

fn save_resolved(disk: &dyn Disk, path: &Path, bytes: &[u8], expected: Option<&Stamp>) -> Result<Saved> {
    let refused = |error| failed("saved", path, error);
    let stamp = Stamp::of(bytes);
    refuse_unfit(disk, path)?;
    let aside = Aside::write(disk, path, bytes, path).map_err(refused)?;
    // Looked at last, when all the slow work is done.
    if changed(disk, path, expected).map_err(refused)? {
        return beside(aside, path, stamp);
    }
    if expected != Some(&stamp) {
        // A backup that cannot be made is no reason to keep new work from the disk.
        let _ = back_up(disk, path);
    }
    aside.replace(path).map_err(refused)?;
    Ok(Saved::InPlace { stamp })
}

/// Makes a file; an existing one is left alone and is an error of usage.
pub fn create_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Stamp> {
    match Aside::write(disk, path, bytes, path).and_then(|mut aside| aside.publish(path)) {
        Ok(()) => Ok(Stamp::of(bytes)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::usage(format!("{} exists already", quoted(path))).hint("choose another name"))
        }
        Err(error) => Err(failed("created", path, error)),
    }
}

/// Replaces or makes a file whatever was there, without a backup.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Stamp> {
    let target = disk.resolve(path).map_err(|error| failed("saved", path, error))?;
    refuse_unfit(disk, &target)?;
    replace_like(disk, &target, bytes, &target)?;
    Ok(Stamp::of(bytes))
}

/// Replaces or makes a file that gets the permissions of `model`.
pub(super) fn replace_like(disk: &dyn Disk, path: &Path, bytes: &[u8], model: &Path) -> Result<()> {
    Aside::write(disk, path, bytes, model)
        .and_then(|aside| aside.replace(path))
        .map_err(|error| failed("saved", path, error))
}

/// A rename would replace even a device, or a file that nobody may write.
fn refuse_unfit(disk: &dyn Disk, path: &Path) -> Result<()> {
    let Ok(meta) = disk.meta(path) else { return Ok(()) };
    let refusal = match meta.kind {
        FileKind::File if !meta.read_only => return Ok(()),
        FileKind::File => Error::surroundings(format!("{} is read-only", quoted(path))),
        FileKind::Folder => Error::surroundings(format!("{} is a folder", quoted(path))),
        FileKind::Other => Error::surroundings(format!("{} is not a regular file", quoted(path))),
    };
    Err(refusal.hint("save under another name"))
}

/// Whether the file holds something else than expected. One that is gone can be made again.
fn changed(disk: &dyn Disk, path: &Path, expected: Option<&Stamp>) -> io::Result<bool> {
    let Some(expected) = expected else { return Ok(false) };
    match disk.read(path, expected.len) {
        Ok(bytes) => Ok(Stamp::of(&bytes) != *expected),
        Err(error) => match error.kind() {
            ErrorKind::NotFound => Ok(false),
            ErrorKind::FileTooLarge | ErrorKind::IsADirectory => Ok(true),
            _ => Err(error),
        },
    }
}

/// Keeps the present file as `.bak`: as a second name for it, or as a copy where there are no links.
fn back_up(disk: &dyn Disk, path: &Path) -> Result<()> {
    let backup = side_file(path, ".bak");
    let mut linked = disk.link(path, &backup);
    if linked.as_ref().is_err_and(|error| error.kind() == ErrorKind::AlreadyExists) {
        linked = disk.remove(&backup).and_then(|()| disk.link(path, &backup));
    }
    match linked {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let bytes = disk.read(path, u64::MAX).map_err(|error| failed("read", path, error))?;
            replace_like(disk, &backup, &bytes, path)
        }
        _ => Ok(()),
    }
}

fn beside(mut aside: Aside<'_>, path: &Path, stamp: Stamp) -> Result<Saved> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    for number in 1..1000 {
        let free = path.with_file_name(format!("{stem}-to-merge-{number}{ending}"));
        match aside.publish(&free) {
            Ok(()) => return Ok(Saved::Beside { path: free, stamp }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed("saved", &free, error)),
        }
    }
    Err(Error::surroundings(format!("{} was changed elsewhere a thousand times", quoted(path)))
        .hint("merge the files beside it, or save under another name"))
}

/// A synced file under a temporary name, removed unless it gets its own.
struct Aside<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
}

impl<'a> Aside<'a> {
    fn write(disk: &'a dyn Disk, target: &Path, bytes: &[u8], model: &Path) -> io::Result<Self> {
        let random: String = std::iter::repeat_with(fastrand::alphanumeric).take(8).collect();
        let path = folder_of(target).join(format!(".{}.{random}.tmp", file_name(target)));
        let mut file = disk.create_new(&path)?;
        let aside = Self { disk, path };
        // Before the first byte, so that nobody else can read a text that is not public.
        match disk.copy_mode(model, &aside.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        file.write(bytes)?;
        file.sync()?;
        Ok(aside)
    }

    fn replace(self, target: &Path) -> io::Result<()> {
        rename_patiently(self.disk, &self.path, target)?;
        sync_name(self.disk, target)
    }

    /// Gives the file a name that must be free.
    fn publish(&mut self, target: &Path) -> io::Result<()> {
        match self.disk.link(&self.path, target) {
            Ok(()) => {}
            Err(_) => {
                // Taken, or no links here: making an empty file finds out, and reserves the name.
                self.disk.create_new(target)?;
                rename_patiently(self.disk, &self.path, target).inspect_err(|_| drop(self.disk.remove(target)))?;
            }
        }
        sync_name(self.disk, target).inspect_err(|_| drop(self.disk.remove(target)))
    }
}

impl Drop for Aside<'_> {
    fn drop(&mut self) {
        // After a rename there is none.
        let _ = self.disk.remove(&self.path);
    }
}

/// On Windows a virus scanner or a preview that has the file open makes a rename fail for a moment.
fn rename_patiently(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    for _ in 0..5 {
        match disk.rename(from, to) {
            Err(error) if cfg!(windows) && error.kind() == ErrorKind::PermissionDenied => {
                std::thread::sleep(Duration::from_millis(100));
            }
            result => return result,
        }
    }
    disk.rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use crate::store::lossy::Files;
    use crate::store::lossy::LossyDisk;

    const OLD: &[u8] = b"the old text, and some more of it";
    const NEW: &[u8] = b"a new text";

    fn plan() -> &'static Path {
        Path::new("plan.ron")
    }

    fn old_files() -> Files {
        Files::from([(plan().into(), OLD.into()), ("plan.ron.bak".into(), b"older".into())])
    }

    fn names(disk: &LossyDisk) -> Vec<String> {
        disk.files().keys().map(|name| name.display().to_string()).collect()
    }

    #[test]
    fn a_save_survives_a_crash_at_any_call_as_the_old_or_the_new_text() {
        for links in [true, false] {
            let states = LossyDisk::every_crash(
                &old_files(),
                |disk| {
                    let disk = if links { disk.clone() } else { disk.clone().without_links() };
                    save(&disk, plan(), NEW, Some(&Stamp::of(OLD))).is_ok()
                },
                |reported, found| {
                    let files = found.files();
                    let text = files.get(plan()).map(Vec::as_slice);
                    assert!(text == Some(NEW) || (text == Some(OLD) && !reported), "{text:?}, reported: {reported}");
                    let backup = files.get(Path::new("plan.ron.bak")).map(Vec::as_slice);
                    assert!([None, Some(OLD), Some(b"older")].contains(&backup), "{backup:?}");
                    assert!(!reported || backup == Some(OLD));
                },
            );
            assert!(states > 40, "{states}");
        }
    }

    #[test]
    fn a_new_file_survives_a_crash_whole_or_not_at_all() {
        LossyDisk::every_crash(
            &Files::new(),
            |disk| create_new(disk, plan(), NEW).is_ok(),
            |reported, found| {
                let files = found.files();
                let text = files.get(plan()).map(Vec::as_slice);
                assert!(text == Some(NEW) || (text.is_none() && !reported), "{text:?}");
            },
        );
    }

    #[test]
    fn a_fault_at_any_call_leaves_the_file_whole_and_no_temporary_file() {
        for fault in [ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::ReadOnlyFilesystem] {
            for call in 0.. {
                let disk = LossyDisk::holding(old_files());
                disk.fail_once(call, fault);
                let saved = save(&disk, plan(), NEW, Some(&Stamp::of(OLD)));
                let text = &disk.files()[plan()];
                assert!(text == NEW || (text == OLD && saved.is_err()), "call {call}: {saved:?}");
                assert!(!names(&disk).iter().any(|name| name.ends_with(".tmp")), "call {call}");
                if disk.calls() <= call {
                    break;
                }
            }
        }
    }

    #[test]
    fn a_full_disk_leaves_the_old_file_whole() {
        let disk = LossyDisk::holding(old_files());
        disk.fail_from(4, ErrorKind::StorageFull);
        let error = save(&disk, plan(), NEW, None).unwrap_err();
        assert_eq!(error.message, "`plan.ron` cannot be saved: the disk is full");
        assert_eq!(disk.files()[plan()], OLD);
    }

    #[test]
    fn a_file_changed_elsewhere_is_never_overwritten() {
        let mut files = old_files();
        files.insert("plan-to-merge-1.ron".into(), b"from last week".into());
        let disk = LossyDisk::holding(files);
        let saved = save(&disk, plan(), NEW, Some(&Stamp::of(b"what we loaded"))).unwrap();
        assert_eq!(saved, Saved::Beside { path: "plan-to-merge-2.ron".into(), stamp: Stamp::of(NEW) });
        assert_eq!(disk.files()[plan()], OLD);
        assert_eq!(disk.files()[Path::new("plan-to-merge-2.ron")], NEW);
        assert_eq!(names(&disk), ["plan-to-merge-1.ron", "plan-to-merge-2.ron", "plan.ron", "plan.ron.bak"]);
    }

    #[test]
    fn a_change_of_the_same_length_is_seen() {
        let disk = LossyDisk::holding(Files::from([(plan().into(), b"two".to_vec())]));
        assert!(matches!(save(&disk, plan(), NEW, Some(&Stamp::of(b"one"))), Ok(Saved::Beside { .. })));
    }

    #[test]
    fn a_text_saved_beside_survives_a_crash_once_reported() {
        LossyDisk::every_crash(
            &old_files(),
            |disk| save(disk, plan(), NEW, Some(&Stamp::of(b"else"))).is_ok(),
            |reported, found| {
                let files = found.files();
                assert_eq!(files[plan()], OLD);
                let text = files.get(Path::new("plan-to-merge-1.ron")).map(Vec::as_slice);
                assert!(text == Some(NEW) || (text.is_none() && !reported), "{text:?}");
            },
        );
    }

    #[test]
    fn a_file_deleted_elsewhere_is_made_again_and_its_backup_kept() {
        let disk = LossyDisk::holding(Files::from([("plan.ron.bak".into(), b"older".into())]));
        save(&disk, plan(), NEW, Some(&Stamp::of(OLD))).unwrap();
        assert_eq!(disk.files()[plan()], NEW);
        assert_eq!(disk.files()[Path::new("plan.ron.bak")], b"older");
    }

    #[test]
    fn saving_the_same_text_again_keeps_the_backup() {
        let disk = LossyDisk::holding(old_files());
        save(&disk, plan(), OLD, Some(&Stamp::of(OLD))).unwrap();
        assert_eq!(disk.files()[Path::new("plan.ron.bak")], b"older");
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        for disk in [LossyDisk::holding(old_files()), LossyDisk::holding(old_files()).without_links()] {
            let error = create_new(&disk, plan(), NEW).unwrap_err();
            assert_eq!((error.kind, error.message.as_str()), (Kind::Usage, "`plan.ron` exists already"));
            assert_eq!(disk.files(), old_files());
        }
    }

    #[cfg(unix)]
    mod on_a_real_disk {
        use super::*;
        use crate::store::disk::RealDisk;
        use std::fs;
        use std::os::unix::fs::PermissionsExt;

        #[test]
        fn a_symlink_and_the_mode_are_kept() {
            let folder = tempfile::tempdir().unwrap();
            let (file, link) = (folder.path().join("plan.ron"), folder.path().join("link.ron"));
            create_new(&RealDisk, &file, OLD).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
            std::os::unix::fs::symlink("plan.ron", &link).unwrap();
            save(&RealDisk, &link, NEW, Some(&Stamp::of(OLD))).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(RealDisk.read(&file, 100).unwrap(), NEW);
            assert_eq!(RealDisk.read(&side_file(&file, ".bak"), 100).unwrap(), OLD);
            assert_eq!(file.symlink_metadata().unwrap().permissions().mode() & 0o777, 0o640);
            assert_eq!(folder.path().read_dir().unwrap().count(), 3);
        }

        #[test]
        fn a_read_only_file_is_left_alone() {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("plan.ron");
            create_new(&RealDisk, &file, OLD).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
            let error = save(&RealDisk, &file, NEW, None).unwrap_err();
            assert_eq!(error.kind, Kind::Surroundings);
            assert!(error.message.ends_with("plan.ron` is read-only"), "{}", error.message);
            assert_eq!(RealDisk.read(&file, 100).unwrap(), OLD);
        }

        #[test]
        fn only_regular_files_are_replaced() {
            let folder = tempfile::tempdir().unwrap();
            let socket = folder.path().join("socket");
            let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
            for (path, told) in [(folder.path(), "is a folder"), (&socket, "is not a regular file")] {
                assert!(replace(&RealDisk, path, NEW).unwrap_err().message.ends_with(told));
                assert!(save(&RealDisk, path, NEW, None).unwrap_err().message.ends_with(told));
            }
            assert_eq!(RealDisk.meta(&socket).unwrap().kind, FileKind::Other);
        }
    }
}

//! One program at a time works on a file: a lock on a side file, which the system frees even after `kill -9`.
//!
//! The file itself cannot carry the lock, because each save replaces it by another one.
#![expect(clippy::disallowed_methods, reason = "a lock is a file held open")]

use super::disk::{Disk, RealDisk};
use super::{failed, file_name, folder_of, quoted, side_file};
use crate::error::Error;
use crate::error::Result;
use crate::text;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// How much of a lock file is read, in bytes.
const HOLDER: u64 = 1_000;

/// The right to save a file, given back on drop.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Open as long as the lock is held.
    _file: File,
}

impl Lock {
    /// Locks the file that `path` stands for. `who` is told to whoever comes second; temporary files that a killed
    /// holder left are removed.
    pub fn acquire(path: &Path, who: &str) -> Result<Self> {
        let refused = |error| refusal(path, error);
        let target = RealDisk.resolve(path).map_err(refused)?;
        let side = side_file(&target, ".lock");
        let holder = format!("{}, process {} ({:08x})\n", text::line(who), std::process::id(), fastrand::u32(..));
        // Each round is lost only to a holder that leaves just then.
        for _ in 0..100 {
            let mut file =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&side).map_err(refused)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(held(path, &mut file)),
                // A network drive without locks is no reason not to work: a save compares what is there anyway.
                Err(TryLockError::Error(_)) => return Ok(Self { path: side, _file: file }),
            }
            file.set_len(0).and_then(|()| file.write_all(holder.as_bytes())).map_err(refused)?;
            if still_named(&side, &holder) {
                sweep(&target);
                return Ok(Self { path: side, _file: file });
            }
        }
        Err(failed("locked", path, ErrorKind::TimedOut.into()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while held: whoever opened it before finds in `still_named` that the name is gone.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the locked file is the one that others will find: its former holder removes it.
fn still_named(side: &Path, holder: &str) -> bool {
    match fs::read(side) {
        Ok(bytes) => bytes == holder.as_bytes(),
        // Windows lets nobody read a locked file, so it is there.
        Err(error) => error.kind() != ErrorKind::NotFound,
    }
}

fn held(path: &Path, file: &mut File) -> Error {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(HOLDER).read_to_string(&mut text));
    let who = text.rsplit_once(" (").map_or(text.as_str(), |(who, _)| who);
    let who = if read.is_ok() && !who.is_empty() { text::shown(who) } else { "another program".into() };
    Error::surroundings(format!("{} is open already, by {who}", quoted(path)))
        .hint("close it there first, or work on a copy")
}

fn refusal(path: &Path, error: io::Error) -> Error {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::surroundings(format!("the folder {} is read-only", quoted(folder_of(path))))
                .hint("copy the file to a folder where you may write")
                .caused_by(error)
        }
        _ => failed("locked", path, error),
    }
}

/// Removes what a killed holder was writing; only the holder of the lock can know that nobody is writing now.
fn sweep(target: &Path) {
    let prefix = format!(".{}.", file_name(target));
    for entry in fs::read_dir(folder_of(target)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(&prefix) && name.ends_with(".tmp")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn a_second_opener_is_refused_and_told_who_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let lock = Lock::acquire(&path, "Ana\u{1b}[2J at\nministry-7").unwrap();
        let error = Lock::acquire(&path, "Ben").unwrap_err();
        assert_eq!(error.kind, Kind::Surroundings);
        let holder = format!("plan.ron` is open already, by Ana[2J at ministry-7, process {}", std::process::id());
        assert!(error.message.ends_with(&holder), "{}", error.message);
        drop(lock);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        Lock::acquire(&path, "Ben").unwrap();
    }

    #[test]
    fn what_a_killed_holder_left_is_no_obstacle_and_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["plan.ron.lock", ".plan.ron.Ab3.tmp", ".plan.ron.journal.Ab3.tmp", ".other.ron.Ab3.tmp"] {
            fs::write(folder.path().join(name), "left over").unwrap();
        }
        drop(Lock::acquire(&folder.path().join("plan.ron"), "Ana").unwrap());
        let left: Vec<_> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [".other.ron.Ab3.tmp"]);
    }

    #[test]
    fn a_lock_on_a_removed_side_file_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let side = folder.path().join("plan.ron.lock");
        assert!(!still_named(&side, "Ana"));
        fs::write(&side, "Ben").unwrap();
        assert!(!still_named(&side, "Ana"));
        assert!(still_named(&side, "Ben"));
    }

    #[test]
    fn a_link_and_its_file_share_one_lock() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("plan.ron"), folder.path().join("link.ron"));
        fs::write(&file, "").unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&file, &link).unwrap();
            let _lock = Lock::acquire(&link, "Ana").unwrap();
            assert!(Lock::acquire(&file, "Ben").is_err());
        }
    }

    #[test]
    fn only_one_of_many_threads_holds_the_lock_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let holders = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        if let Ok(_lock) = Lock::acquire(&path, "Ana") {
                            assert_eq!(holders.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                            std::thread::sleep(std::time::Duration::from_micros(50));
                            holders.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                        }
                    }
                });
            }
        });
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_called_read_only() {
        for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
            let error = refusal(Path::new("shared/plan.ron"), kind.into());
            assert_eq!((error.kind, &*error.message), (Kind::Surroundings, "the folder `shared` is read-only"));
        }
        let folder = tempfile::tempdir().unwrap();
        let error = Lock::acquire(&folder.path().join("none/plan.ron"), "Ana").unwrap_err();
        assert!(error.message.ends_with("plan.ron` cannot be locked: there is no such file or folder"));
    }
}

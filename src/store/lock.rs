//! One program at a time writes a file: a lock on a side file, which the system frees even after `kill -9`.
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
/// A holder of whom nothing is known.
const UNKNOWN: &str = "another program";

/// What became of asking for a lock.
#[derive(Debug)]
pub enum Taken {
    Ours(Lock),
    /// Somebody else works on the file; empty where the system lets nobody read who.
    Held {
        by: String,
    },
}

/// The right to save a file, given back on drop.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Open as long as the lock is held.
    _file: File,
}

impl Lock {
    /// Locks the file that `path` stands for, or says who has. `who` and `since`, a moment in UTC, are told to whoever
    /// comes second; temporary files that a killed holder left are removed.
    ///
    /// # Errors
    /// Kind `Surroundings` when the file has no folder where a lock can lie.
    pub fn take(path: &Path, who: &str, since: &str) -> Result<Taken> {
        Self::take_by(path, who, since, File::try_lock)
    }

    /// As [`Lock::take`], for whoever can do nothing without the lock.
    ///
    /// # Errors
    /// Kind `Surroundings`, also when somebody else holds it.
    pub fn acquire(path: &Path, who: &str, since: &str) -> Result<Self> {
        match Self::take(path, who, since)? {
            Taken::Ours(lock) => Ok(lock),
            Taken::Held { by } => {
                let by = if by.is_empty() { UNKNOWN } else { &by };
                Err(Error::surroundings(format!("{} is open already, by {by}", quoted(path)))
                    .hint("close it there first, or work on a copy"))
            }
        }
    }

    fn take_by(path: &Path, who: &str, since: &str, try_lock: fn(&File) -> Result<(), TryLockError>) -> Result<Taken> {
        let refused = |error| refusal(path, error);
        let target = RealDisk.resolve(path).map_err(refused)?;
        let side = side_file(&target, ".lock");
        let holder = line(who, since);
        // Each round is lost only to a holder that leaves just then.
        for _ in 0..100 {
            let mut file =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&side).map_err(refused)?;
            match try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Taken::Held { by: holder_of(&mut file) }),
                // A network drive without locks is no reason not to work: a save compares what is there anyway.
                Err(TryLockError::Error(_)) => return Ok(Taken::Ours(Self { path: side, _file: file })),
            }
            file.set_len(0).and_then(|()| file.write_all(holder.as_bytes())).map_err(refused)?;
            if still_named(&side, &holder) {
                sweep(&target);
                return Ok(Taken::Ours(Self { path: side, _file: file }));
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

/// Who works here, as far as the variables of the surroundings tell: the user and the computer.
pub fn whoever(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let first = |names: &[&str]| {
        names.iter().filter_map(|name| variable(name)).map(|value| text::line(&value)).find(|value| !value.is_empty())
    };
    match (first(&["USER", "USERNAME", "LOGNAME"]), first(&["HOSTNAME", "COMPUTERNAME"])) {
        (Some(user), Some(computer)) => Some(format!("{user} at {computer}")),
        (user, computer) => user.or(computer),
    }
}

/// What a holder writes into the lock file; the number at its end is like no other.
fn line(who: &str, since: &str) -> String {
    let who = text::line(who);
    let who = if who.is_empty() { UNKNOWN } else { &who };
    let since = match (since.get(..10), since.get(10..16)) {
        (Some(day), Some(time)) if since.ends_with('Z') => format!(", since {day} {} UTC", time.replace('T', "")),
        _ if since.is_empty() => String::new(),
        _ => format!(", since {}", text::line(since)),
    };
    format!("{who}, process {}{since} ({:08x})\n", std::process::id(), fastrand::u32(..))
}

/// What the holder wrote; nothing where that cannot be read.
fn holder_of(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(HOLDER).read_to_string(&mut text));
    let who = text.rsplit_once(" (").map_or(text.as_str(), |(who, _)| who);
    if read.is_ok() { text::shown(who).into_owned() } else { String::new() }
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
        let lock = Lock::acquire(&path, "Ana\u{1b}[2J at\nministry-7", "2026-03-02T10:42:07Z").unwrap();
        let holder = format!("Ana[2J at ministry-7, process {}, since 2026-03-02 10:42 UTC", std::process::id());
        let error = Lock::acquire(&path, "Ben", "").unwrap_err();
        assert_eq!(error.kind, Kind::Surroundings);
        let said = format!("plan.ron` is open already, by {holder}");
        assert!(error.message.ends_with(&said), "{}", error.message);
        assert!(matches!(Lock::take(&path, "Ben", "").unwrap(), Taken::Held { by } if by == holder));
        drop(lock);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        Lock::acquire(&path, "Ben", "").unwrap();
    }

    #[test]
    fn a_holder_who_says_nothing_is_another_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let _lock = Lock::acquire(&path, "", "").unwrap();
        let side = folder.path().join("plan.ron.lock");
        assert!(fs::read_to_string(&side).unwrap().starts_with("another program, process "));
        fs::write(&side, "").unwrap();
        assert!(matches!(Lock::take(&path, "Ben", "").unwrap(), Taken::Held { by } if by.is_empty()));
        let error = Lock::acquire(&path, "Ben", "").unwrap_err();
        assert!(error.message.ends_with("is open already, by another program"), "{}", error.message);
    }

    #[test]
    fn where_the_system_has_no_locks_work_goes_on_whatever_lies_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        fs::write(folder.path().join("plan.ron.lock"), "Ana at ministry-7, process 1 (00000000)").unwrap();
        let no_locks = |_: &File| Err(TryLockError::Error(ErrorKind::Unsupported.into()));
        assert!(matches!(Lock::take_by(&path, "Ben", "", no_locks).unwrap(), Taken::Ours(_)));
    }

    #[test]
    fn who_works_here_is_the_user_and_the_computer() {
        let of = |known: &[(&str, &str)]| {
            whoever(|name| known.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
        };
        assert_eq!(
            of(&[("USER", "ana"), ("HOSTNAME", "ministry-7"), ("LOGNAME", "root")]).as_deref(),
            Some("ana at ministry-7")
        );
        assert_eq!(of(&[("USERNAME", "Ana"), ("COMPUTERNAME", "MINISTRY-7")]).as_deref(), Some("Ana at MINISTRY-7"));
        assert_eq!(of(&[("USER", " "), ("LOGNAME", "ana")]).as_deref(), Some("ana"));
        assert_eq!(of(&[("HOSTNAME", "ministry-7")]).as_deref(), Some("ministry-7"));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn what_a_killed_holder_left_is_no_obstacle_and_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["plan.ron.lock", ".plan.ron.Ab3.tmp", ".plan.ron.journal.Ab3.tmp", ".other.ron.Ab3.tmp"] {
            fs::write(folder.path().join(name), "left over").unwrap();
        }
        drop(Lock::acquire(&folder.path().join("plan.ron"), "Ana", "").unwrap());
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
            let _lock = Lock::acquire(&link, "Ana", "").unwrap();
            assert!(Lock::acquire(&file, "Ben", "").is_err());
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
                        if let Ok(_lock) = Lock::acquire(&path, "Ana", "") {
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
        let error = Lock::acquire(&folder.path().join("none/plan.ron"), "Ana", "").unwrap_err();
        assert!(error.message.ends_with("plan.ron` cannot be locked: there is no such file or folder"));
    }
}

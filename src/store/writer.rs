//! Saves and records in order: the keeper does them, the writer does them on a thread of its own.
//!
//! It knows that the journal may go only after the save that holds its records is on disk, and nothing of clocks,
//! screens or what a text says. Whoever sends a save promises that it holds everything recorded before it.

use super::disk::Disk;
use super::journal::{Journal, Recovered, clear};
use super::lock::Lock;
use super::save::{Saved, Stamp, save};
use super::{failed, quoted};
use crate::error::Error;
use crate::error::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// What the disk is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Replace the whole file.
    Save { bytes: String },
    /// Put one record in the journal.
    Record { payload: String },
    /// From here on this file is the one that is kept, with this content in it.
    Follow { path: PathBuf, stamp: Stamp },
    /// Tell when everything before is done.
    Flush,
}

/// What became of a job; what it says survives a crash.
#[derive(Debug)]
pub enum Outcome {
    Saved { stamp: Stamp },
    SavedBeside { path: PathBuf },
    Recorded,
    Flushed,
    Failed(Error),
}

/// One file with its journal and lock; does one job at a time, for commands and for the [`Writer`].
pub struct Keeper {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    stamp: Stamp,
    /// Begun with the first record after a save.
    journal: Option<Journal>,
    _lock: Option<Lock>,
    /// Somebody else works on the file: nothing is written, whatever is asked.
    reads: bool,
}

impl Keeper {
    /// Keeps a file that was read or made with this stamp.
    pub fn new(disk: Arc<dyn Disk>, path: &Path, stamp: Stamp, lock: Option<Lock>) -> Result<Self> {
        let path = disk.resolve(path).map_err(|error| failed("read", path, error))?;
        Ok(Self { disk, path, stamp, journal: None, _lock: lock, reads: false })
    }

    /// Stands for a file that somebody else works on: it refuses whatever would write.
    pub fn reading(disk: Arc<dyn Disk>, path: &Path, stamp: Stamp) -> Result<Self> {
        Ok(Self { reads: true, ..Self::new(disk, path, stamp, None)? })
    }

    fn may_write(&self) -> Result<()> {
        if self.reads {
            return Err(Error::surroundings(format!("{} is open to be read only", quoted(&self.path)))
                .hint("close it where it is open, and open it here again"));
        }
        Ok(())
    }

    /// Keeps what was recovered in the journal until it is saved; else the next record begins a new journal.
    #[must_use]
    pub fn resuming(mut self, recovered: &Recovered) -> Self {
        if !recovered.records.is_empty() {
            self.journal = Some(Journal::resume(Arc::clone(&self.disk), &self.path, recovered));
        }
        self
    }

    /// Where the next save goes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is on disk as far as we know.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Keeps another file from here on, in which this content lies.
    pub fn follow(&mut self, path: &Path, stamp: Stamp) {
        // What the journal of the file before holds was saved with it.
        self.journal = None;
        (self.path, self.stamp) = (path.to_path_buf(), stamp);
    }

    /// Saves the file. After a save beside it, that new file is the one that is kept.
    pub fn save(&mut self, text: &str) -> Result<Saved> {
        self.may_write()?;
        let stamp = Stamp::of(text.as_bytes());
        if let Some(journal) = &mut self.journal {
            // Without the mark a crash before `clear` looks like a change elsewhere: asked about, but not lost.
            let _ = journal.mark(&stamp.hash).and_then(|()| journal.sync());
        }
        let saved = save(&*self.disk, &self.path, text.as_bytes(), Some(&self.stamp)).inspect_err(|_| {
            // It may have failed after the rename; then the next save must not find a stranger's file.
            if self.disk.read(&self.path, stamp.len).is_ok_and(|bytes| Stamp::of(&bytes) == stamp) {
                self.stamp = stamp.clone();
            }
        })?;
        // What stays is harmless: the file holds it all, and the mark says so.
        let _ = clear(&*self.disk, &self.path);
        self.journal = None;
        self.stamp = stamp;
        if let Saved::Beside { path, .. } = &saved {
            self.path.clone_from(path);
        }
        Ok(saved)
    }

    /// Puts a record in the journal.
    pub fn record(&mut self, payload: &str) -> Result<()> {
        self.may_write()?;
        let journal = match &mut self.journal {
            Some(journal) => journal,
            none => none.insert(Journal::start(Arc::clone(&self.disk), &self.path, &self.stamp.hash)?),
        };
        journal.append(payload)?;
        journal.sync()
    }

    pub fn run(&mut self, job: &Job) -> Outcome {
        let done = match job {
            Job::Save { bytes } => self.save(bytes).map(|saved| match saved {
                Saved::InPlace { stamp } => Outcome::Saved { stamp },
                Saved::Beside { path, .. } => Outcome::SavedBeside { path },
            }),
            Job::Record { payload } => self.record(payload).map(|()| Outcome::Recorded),
            Job::Follow { path, stamp } => {
                self.follow(path, stamp.clone());
                Ok(Outcome::Flushed)
            }
            Job::Flush => Ok(Outcome::Flushed),
        };
        done.unwrap_or_else(Outcome::Failed)
    }
}

/// A keeper on a thread of its own; jobs are done in the order sent.
pub struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<Keeper>>,
}

impl Writer {
    /// Starts the thread; `report` is called there after each job. Of saves that wait in a row only the last is done.
    pub fn start(mut keeper: Keeper, mut report: impl FnMut(Outcome) + Send + 'static) -> Self {
        let (jobs, queue) = channel();
        let thread = std::thread::spawn(move || {
            let mut next = queue.recv().ok();
            while let Some(job) = next.take() {
                let (job, after) = last_save(job, &queue);
                report(keeper.run(&job));
                next = after.or_else(|| queue.recv().ok());
            }
            keeper
        });
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    pub fn send(&self, job: Job) -> Result<()> {
        self.jobs.as_ref().and_then(|jobs| jobs.send(job).ok()).ok_or_else(stopped)
    }

    /// Does what was sent, then gives the keeper back.
    pub fn stop(mut self) -> Result<Keeper> {
        self.join().ok_or_else(stopped)
    }

    fn join(&mut self) -> Option<Keeper> {
        self.jobs = None;
        self.thread.take()?.join().ok()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.join();
    }
}

fn stopped() -> Error {
    Error::surroundings("the thread that saves has stopped").hint("start the program again: the journal is kept")
}

/// The last of the saves that wait in a row, and the other job that ended the row.
fn last_save(mut job: Job, queue: &Receiver<Job>) -> (Job, Option<Job>) {
    while matches!(job, Job::Save { .. }) {
        match queue.try_recv() {
            Ok(next @ Job::Save { .. }) => job = next,
            Ok(other) => return (job, Some(other)),
            Err(_) => break,
        }
    }
    (job, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::journal::read_journal;
    use crate::store::lossy::Files;
    use crate::store::lossy::LossyDisk;
    use std::io::ErrorKind;

    const STEPS: [&str; 6] = ["record", "record", "save", "record", "save", "record"];

    fn plan() -> &'static Path {
        Path::new("plan.ron")
    }

    fn files() -> Files {
        Files::from([(plan().into(), b"0".to_vec())])
    }

    fn keeper(disk: &LossyDisk) -> Result<Keeper> {
        Keeper::new(Arc::new(disk.clone()), plan(), Stamp::of(b"0"), None)
    }

    /// Counts up; records and saves tell the number. Returns the highest that was reported done.
    fn count(disk: &LossyDisk) -> usize {
        let mut done = 0;
        let Ok(mut keeper) = keeper(disk) else { return 0 };
        for (number, step) in (1..).zip(STEPS) {
            let text = number.to_string();
            let ok = if step == "save" { keeper.save(&text).is_ok() } else { keeper.record(&text).is_ok() };
            if ok {
                done = number;
            }
        }
        done
    }

    /// The highest number that a crash left: in the file, or in what the journal adds to it.
    fn recovered(disk: &LossyDisk) -> usize {
        let bytes = disk.files()[plan()].clone();
        let file: usize = String::from_utf8(bytes.clone()).unwrap().parse().unwrap();
        let journal = read_journal(disk, plan()).unwrap().unwrap_or_default();
        let added = journal.since(&Stamp::of(&bytes).hash).unwrap_or(&journal.records);
        added.iter().fold(file, |_, record| record.parse().unwrap())
    }

    #[test]
    fn whatever_was_reported_done_is_in_the_file_or_its_journal_after_any_crash() {
        let states = LossyDisk::every_crash(&files(), count, |done, found| {
            let left = recovered(found);
            assert!(left >= *done, "reported {done}, found {left}: {:?}", found.files());
        });
        assert!(states > 200, "{states}");
    }

    #[test]
    fn a_crash_is_never_taken_for_a_change_elsewhere() {
        LossyDisk::every_crash(&files(), count, |_, found| {
            if let Some(journal) = read_journal(found, plan()).unwrap() {
                let hash = Stamp::of(&found.files()[plan()]).hash;
                assert!(journal.since(&hash).is_some(), "{:?}", found.files());
            }
        });
    }

    #[test]
    fn after_a_fault_at_any_call_work_goes_on_and_nothing_reported_is_lost() {
        for fault in [ErrorKind::StorageFull, ErrorKind::Other] {
            for call in 0.. {
                let disk = LossyDisk::holding(files());
                disk.fail_once(call, fault);
                let done = count(&disk);
                if disk.calls() <= call {
                    break;
                }
                assert!(call == 0 || done >= STEPS.len() - 1, "call {call}: {done}");
                assert!(
                    !disk.files().keys().any(|name| name.display().to_string().contains("to-merge")),
                    "call {call}"
                );
                for survivor in disk.survivors() {
                    assert!(recovered(&survivor) >= done, "call {call}");
                }
            }
        }
    }

    #[test]
    fn a_save_clears_the_journal() {
        let disk = LossyDisk::holding(files());
        let mut keeper = keeper(&disk).unwrap();
        keeper.record("1").unwrap();
        assert!(read_journal(&disk, plan()).unwrap().is_some());
        keeper.save("2").unwrap();
        assert_eq!(read_journal(&disk, plan()).unwrap(), None);
    }

    #[test]
    fn a_second_crash_recovers_the_same_records() {
        let disk = LossyDisk::holding(files());
        keeper(&disk).unwrap().record("1").unwrap();
        let found = read_journal(&disk, plan()).unwrap().unwrap();
        keeper(&disk).unwrap().resuming(&found).record("2").unwrap();
        assert_eq!(read_journal(&disk, plan()).unwrap().unwrap().records, ["1", "2"]);
    }

    #[test]
    fn after_a_change_elsewhere_the_file_beside_is_kept() {
        let disk = LossyDisk::holding(Files::from([(plan().into(), b"theirs".to_vec())]));
        let mut keeper = keeper(&disk).unwrap();
        keeper.record("1").unwrap();
        let beside = Path::new("plan-to-merge-1.ron");
        assert!(matches!(keeper.save("1"), Ok(Saved::Beside { path, .. }) if path == beside));
        assert_eq!(read_journal(&disk, plan()).unwrap(), None);
        keeper.record("2").unwrap();
        assert!(matches!(keeper.save("2"), Ok(Saved::InPlace { .. })));
        assert_eq!((disk.files()[plan()].as_slice(), disk.files()[beside].as_slice()), (&b"theirs"[..], &b"2"[..]));
    }

    #[test]
    fn the_writer_does_jobs_in_order_and_of_waiting_saves_only_the_last() {
        let disk = LossyDisk::holding(files());
        let (gate, opened) = channel::<()>();
        let (outcomes, told) = channel();
        let writer = Writer::start(keeper(&disk).unwrap(), move |outcome| {
            outcomes.send(outcome).unwrap();
            let _ = opened.recv();
        });
        writer.send(Job::Record { payload: "1".into() }).unwrap();
        assert!(matches!(told.recv().unwrap(), Outcome::Recorded));
        for bytes in ["2", "3", "4"] {
            writer.send(Job::Save { bytes: bytes.into() }).unwrap();
        }
        writer.send(Job::Record { payload: "5".into() }).unwrap();
        writer.send(Job::Flush).unwrap();
        drop(gate);
        assert_eq!(*writer.stop().unwrap().stamp(), Stamp::of(b"4"));
        let outcomes: Vec<_> = told.iter().collect();
        assert!(matches!(&outcomes[..], [Outcome::Saved { .. }, Outcome::Recorded, Outcome::Flushed]), "{outcomes:?}");
        assert_eq!(recovered(&disk), 5);
    }

    #[test]
    fn a_failure_is_told_and_the_writer_goes_on() {
        let disk = LossyDisk::holding(files());
        disk.fail_once(1, ErrorKind::StorageFull);
        let mut keeper = keeper(&disk).unwrap();
        assert!(matches!(keeper.run(&Job::Record { payload: "1".into() }), Outcome::Failed(_)));
        assert!(matches!(keeper.run(&Job::Record { payload: "2".into() }), Outcome::Recorded));
        assert_eq!(recovered(&disk), 2);
    }
}

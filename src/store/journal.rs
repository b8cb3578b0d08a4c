//! The journal: what was done since the last save, one line each, for the day of a crash.
//!
//! It knows lines and their order, not what a record says. A line is `crc sequence kind payload`; the first torn or
//! altered line ends the journal. Kind `r` is a record; kind `b` names a content of the file (its hash) that holds all
//! records above, and is written before that content is saved.

use super::disk::{Disk, DiskFile};
use super::save::{create_new, replace_like};
use super::{failed, hash, quoted, side_file};
use crate::error::Error;
use crate::error::Result;
use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The first line.
const FORMAT: &str = "fourpillars journal 1\n";
const ANY_FORMAT: &str = "fourpillars journal ";
/// The largest journal that is read, in bytes.
const CAP: u64 = 200_000_000;

/// A journal that is being written.
pub struct Journal {
    disk: Arc<dyn Disk>,
    file_path: PathBuf,
    path: PathBuf,
    /// `None` after a failure: the file may end in a torn line, and the system may have lost what it took.
    open: Option<Box<dyn DiskFile>>,
    written: End,
    synced: End,
}

/// Up to where a journal is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct End {
    bytes: usize,
    lines: u64,
}

impl Journal {
    /// Begins the journal of a file whose content has the hash `base`, in place of any other.
    pub fn start(disk: Arc<dyn Disk>, file: &Path, base: &str) -> Result<Self> {
        let head = format!("{FORMAT}{}", line(0, 'b', base));
        let end = End { bytes: head.len(), lines: 1 };
        let mut journal = Self::ending(disk, file, end);
        journal.open = Some(journal.put(head.as_bytes())?);
        Ok(journal)
    }

    /// Goes on with a journal that was found; its records stay in it until it is cleared.
    pub fn resume(disk: Arc<dyn Disk>, file: &Path, recovered: &Recovered) -> Self {
        Self::ending(disk, file, recovered.end)
    }

    fn ending(disk: Arc<dyn Disk>, file: &Path, end: End) -> Self {
        let path = side_file(file, ".journal");
        Self { disk, file_path: file.to_owned(), path, open: None, written: end, synced: end }
    }

    /// Adds a record, which survives a crash after the next [`sync`](Self::sync).
    pub fn append(&mut self, payload: &str) -> Result<()> {
        self.write('r', payload)
    }

    /// Tells that the content of hash `base`, which is about to be saved, holds all records so far.
    pub fn mark(&mut self, base: &str) -> Result<()> {
        self.write('b', base)
    }

    fn write(&mut self, kind: char, payload: &str) -> Result<()> {
        let mut file = match self.open.take() {
            Some(file) => file,
            None => self.mend()?,
        };
        let line = line(self.written.lines, kind, payload);
        file.write(line.as_bytes()).map_err(|error| failed("written", &self.path, error))?;
        self.open = Some(file);
        self.written = End { bytes: self.written.bytes + line.len(), lines: self.written.lines + 1 };
        Ok(())
    }

    /// Makes all records survive a crash. After a failure those added since the last time are gone.
    pub fn sync(&mut self) -> Result<()> {
        let synced = match self.open.take() {
            Some(mut file) => file.sync().map(|()| self.open = Some(file)),
            None if self.written == self.synced => Ok(()),
            None => Err(ErrorKind::WriteZero.into()),
        };
        match synced {
            Ok(()) => self.synced = self.written,
            Err(_) => self.written = self.synced,
        }
        synced.map_err(|error| failed("written", &self.path, error))
    }

    /// Writes the good part to a new file: a failed sync cannot be repeated on the old one.
    fn mend(&mut self) -> Result<Box<dyn DiskFile>> {
        let mut good = self.disk.read(&self.path, CAP).map_err(|error| failed("read", &self.path, error))?;
        good.truncate(self.written.bytes);
        let file = self.put(&good)?;
        self.synced = self.written;
        Ok(file)
    }

    fn put(&self, content: &[u8]) -> Result<Box<dyn DiskFile>> {
        replace_like(&*self.disk, &self.path, content, &self.file_path)?;
        self.disk.append(&self.path).map_err(|error| failed("written", &self.path, error))
    }
}

/// Removes the journal of a file, if there is one. A crash may bring it back; its last mark then tells that the file
/// holds all of it.
pub fn clear(disk: &dyn Disk, file: &Path) -> Result<()> {
    let path = side_file(file, ".journal");
    match disk.remove(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("removed", &path, error)),
        _ => Ok(()),
    }
}

/// Copies the journal of a file to a name that no later journal takes, and returns that name: what cannot be played now
/// is still there for somebody who looks for it. The same journal is copied once.
pub fn keep_aside(disk: &dyn Disk, file: &Path) -> Result<PathBuf> {
    let path = side_file(file, ".journal");
    let bytes = disk.read(&path, CAP).map_err(|error| failed("read", &path, error))?;
    let aside = side_file(file, &format!(".journal-{}", &hash(&bytes)[..8]));
    match disk.meta(&aside) {
        Ok(_) => Ok(aside),
        Err(_) => create_new(disk, &aside, &bytes).map(|_| aside),
    }
}

/// What a journal told after a crash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    pub records: Vec<String>,
    /// Whether something after the records could not be read.
    pub torn: bool,
    /// Hashes of contents, each with the number of records that it holds.
    bases: Vec<(String, usize)>,
    end: End,
}

impl Recovered {
    /// The records that a file of this hash lacks; `None` when the file was changed elsewhere.
    pub fn since(&self, hash: &str) -> Option<&[String]> {
        let (_, held) = self.bases.iter().rfind(|(base, _)| base == hash)?;
        self.records.get(*held..)
    }
}

/// Reads the journal of a file, if there is one.
pub fn read_journal(disk: &dyn Disk, file: &Path) -> Result<Option<Recovered>> {
    let path = side_file(file, ".journal");
    match disk.read(&path, CAP) {
        Ok(bytes) => recover(&bytes).map(Some).map_err(|()| {
            Error::unusable(format!("{} was written by a newer version of this program", quoted(&path)))
                .hint("open the file with that version, or move the journal away")
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", &path, error)),
    }
}

/// `Err` for another format.
fn recover(bytes: &[u8]) -> Result<Recovered, ()> {
    let mut found = Recovered::default();
    let Some(mut rest) = bytes.strip_prefix(FORMAT.as_bytes()) else {
        found.torn = true;
        let other = bytes.starts_with(ANY_FORMAT.as_bytes()) && bytes[ANY_FORMAT.len()..].contains(&b'\n');
        return if other { Err(()) } else { Ok(found) };
    };
    found.end.bytes = FORMAT.len();
    while let Some(len) = rest.iter().position(|byte| *byte == b'\n') {
        let Some((kind, payload)) = parse(&rest[..len], found.end.lines) else { break };
        match kind {
            'b' => found.bases.push((payload, found.records.len())),
            _ if found.bases.is_empty() => break,
            _ => found.records.push(payload),
        }
        found.end = End { bytes: found.end.bytes + len + 1, lines: found.end.lines + 1 };
        rest = &rest[len + 1..];
    }
    found.torn = !rest.is_empty() || found.bases.is_empty();
    Ok(found)
}

fn line(sequence: u64, kind: char, payload: &str) -> String {
    let body = format!("{sequence} {kind} {}", payload.replace('\\', r"\\").replace('\n', r"\n"));
    format!("{:08x} {body}\n", crc32fast::hash(body.as_bytes()))
}

/// Kind and payload of a line, if it is whole and the one that must follow.
fn parse(line: &[u8], sequence: u64) -> Option<(char, String)> {
    let (crc, body) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    let (number, rest) = body.split_once(' ')?;
    let (kind, payload) = rest.split_once(' ')?;
    let kind = ["b", "r"].contains(&kind).then(|| kind.chars().next())??;
    let whole = crc == format!("{:08x}", crc32fast::hash(body.as_bytes())) && number == sequence.to_string();
    whole.then(|| Some((kind, unescape(payload)?.into_owned())))?
}

fn unescape(payload: &str) -> Option<Cow<'_, str>> {
    if !payload.contains('\\') {
        return Some(payload.into());
    }
    let (mut out, mut chars) = (String::with_capacity(payload.len()), payload.chars());
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                '\\' => '\\',
                _ => return None,
            },
            c => c,
        });
    }
    Some(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lossy::Files;
    use crate::store::lossy::LossyDisk;
    use proptest::prelude::*;

    const RECORDS: [&str; 4] = ["first", "second: ünï\r code", "third \\n with\na newline \\", ""];

    fn plan() -> &'static Path {
        Path::new("plan.ron")
    }

    fn start(disk: &LossyDisk) -> Result<Journal> {
        Journal::start(Arc::new(disk.clone()), plan(), "aaaa")
    }

    fn found(disk: &LossyDisk) -> Recovered {
        read_journal(disk, plan()).unwrap().unwrap_or_default()
    }

    fn written() -> Vec<u8> {
        let disk = LossyDisk::default();
        let mut journal = start(&disk).unwrap();
        RECORDS.iter().for_each(|record| journal.append(record).unwrap());
        disk.files()[Path::new("plan.ron.journal")].clone()
    }

    #[test]
    fn records_come_back_as_they_were() {
        let found = recover(&written()).unwrap();
        assert_eq!(found.records, RECORDS);
        assert!(!found.torn);
        assert_eq!(found.since("aaaa").unwrap(), RECORDS);
        assert_eq!(found.since("bbbb"), None);
    }

    #[test]
    fn no_journal_is_nothing_to_recover() {
        assert_eq!(read_journal(&LossyDisk::default(), plan()).unwrap(), None);
        clear(&LossyDisk::default(), plan()).unwrap();
    }

    #[test]
    fn a_journal_torn_at_any_byte_gives_the_records_before() {
        let whole = written();
        for len in 0..whole.len() {
            let found = recover(&whole[..len]).unwrap();
            let lines = whole[..len].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(found.records, RECORDS[..lines.saturating_sub(2)], "{len}");
            assert_eq!(found.torn, len == 0 || lines < 2 || whole[len - 1] != b'\n', "{len}");
        }
    }

    #[test]
    fn a_changed_byte_ends_the_journal_before_its_line() {
        let whole = written();
        for place in FORMAT.len()..whole.len() {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            let found = recover(&bytes).unwrap();
            let lines = whole[..place].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(found.records, RECORDS[..lines.saturating_sub(2)], "{place}");
            assert!(found.torn);
        }
    }

    #[test]
    fn a_repeated_line_ends_the_journal() {
        let mut bytes = written();
        bytes.extend(line(4, 'r', "again").bytes());
        let found = recover(&bytes).unwrap();
        assert_eq!((found.records.len(), found.torn), (4, true));
    }

    #[test]
    fn a_newer_format_is_refused() {
        let files = Files::from([("plan.ron.journal".into(), b"fourpillars journal 2\n".to_vec())]);
        assert!(read_journal(&LossyDisk::holding(files), plan()).is_err());
    }

    #[test]
    fn only_records_after_the_last_mark_of_a_content_are_missing_in_it() {
        let disk = LossyDisk::default();
        let mut journal = start(&disk).unwrap();
        journal.append("one").unwrap();
        journal.mark("bbbb").unwrap();
        journal.append("two").unwrap();
        assert_eq!(found(&disk).since("aaaa").unwrap(), ["one", "two"]);
        assert_eq!(found(&disk).since("bbbb").unwrap(), ["two"]);
        journal.mark("aaaa").unwrap();
        assert!(found(&disk).since("aaaa").unwrap().is_empty());
    }

    fn scenario(disk: &LossyDisk) -> Vec<&'static str> {
        let mut kept = Vec::new();
        for _ in 0..2 {
            if let Ok(mut journal) = start(disk) {
                kept.clear();
                for record in RECORDS {
                    if journal.append(record).and_then(|()| journal.sync()).is_ok() {
                        kept.push(record);
                    }
                }
                return kept;
            }
        }
        kept
    }

    #[test]
    fn no_synced_record_is_lost_in_any_crash() {
        let states = LossyDisk::every_crash(&Files::new(), scenario, |kept, disk| {
            let records = found(disk).records;
            assert!(records.len() >= kept.len() && RECORDS.starts_with(&to_strs(&records)), "{records:?}, {kept:?}");
        });
        assert!(states > 30, "{states}");
    }

    fn to_strs(records: &[String]) -> Vec<&str> {
        records.iter().map(String::as_str).collect()
    }

    #[test]
    fn a_fault_at_any_call_loses_no_record_that_was_reported_before_or_after() {
        for call in 0.. {
            let disk = LossyDisk::default();
            disk.fail_once(call, ErrorKind::StorageFull);
            let kept = scenario(&disk);
            assert!(kept.len() >= 3);
            if disk.calls() <= call {
                break;
            }
            for survivor in disk.survivors() {
                let records = found(&survivor).records;
                assert!(records.starts_with(&kept.iter().map(|record| (*record).to_owned()).collect::<Vec<_>>()));
            }
        }
    }

    #[test]
    fn a_torn_journal_goes_on_after_its_good_part() {
        let mut bytes = written();
        bytes.truncate(bytes.len() - 3);
        let disk = LossyDisk::holding(Files::from([("plan.ron.journal".into(), bytes)]));
        let mut journal = Journal::resume(Arc::new(disk.clone()), plan(), &found(&disk));
        journal.append("more").unwrap();
        journal.sync().unwrap();
        assert_eq!(found(&disk).records, [RECORDS[0], RECORDS[1], RECORDS[2], "more"]);
        assert!(!found(&disk).torn);
    }

    proptest! {
        #[test]
        fn garbage_never_panics(head in 0..3usize, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let start = written();
            let _ = recover(&[&start[..start.len() / 2 * head], &bytes].concat());
        }

        #[test]
        fn any_record_comes_back(records in proptest::collection::vec("(\\PC|[\\\\\n\r\t\u{0}])*", 0..5)) {
            let lines = records.iter().zip(1..).map(|(record, number)| line(number, 'r', record));
            let bytes = [FORMAT.to_owned(), line(0, 'b', "aaaa")].into_iter().chain(lines).collect::<String>();
            let found = recover(bytes.as_bytes()).unwrap();
            prop_assert_eq!((found.records, found.torn), (records, false));
        }
    }
}

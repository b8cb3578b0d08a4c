//! Bytes on disk: reading with caps, atomic saves, locks and the journal that outlives a crash.
//!
//! It knows names, bytes and what may go wrong with a disk, never what a file means. No other module touches files.

pub mod disk;
pub mod folder;
pub mod journal;
pub mod lock;
pub mod lossy;
pub mod output;
pub mod read;
pub mod save;
pub mod versions;
pub mod writer;

use crate::error::Error;
use crate::text::shown;
use sha2::{Digest, Sha256};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The short name of a content: the first 16 hexadecimal digits of its SHA-256.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file that lies beside `path` under the same name with `ending` added (`.bak`, `.lock`, `.journal`).
pub fn side_file(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The folder in which `path` lies.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The name of a file without its ending; names made from it lie beside it.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A path as messages name it.
fn quoted(path: &Path) -> String {
    format!("`{}`", shown(&path.to_string_lossy()))
}

/// What a refusal of the system means to someone who wanted `path` to be `done` (`read`, `saved`, `locked`).
fn failed(done: &str, path: &Path, error: io::Error) -> Error {
    let told = error.to_string();
    let (why, hint) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file or folder", "check the name and the folder"),
        ErrorKind::PermissionDenied => {
            ("permission is denied", "check who may use the file and its folder, or choose another place")
        }
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "choose another place"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("the disk is full", "free some space and try again, or choose another place")
        }
        _ => (&*told, "try again, or choose another place"),
    };
    let message = format!("{} cannot be {done}: {}", quoted(path), shown(why));
    Error::surroundings(message).hint(hint).caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn a_hash_is_sixteen_hexadecimal_digits_of_sha_256() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn a_side_file_keeps_the_whole_name() {
        assert_eq!(side_file(Path::new("a/plan.ron"), ".bak"), Path::new("a/plan.ron.bak"));
    }

    #[test]
    fn a_failure_names_the_file_the_cause_and_what_to_do() {
        let error = failed("saved", Path::new("a\u{1b}.ron"), ErrorKind::StorageFull.into());
        assert_eq!(error.kind, Kind::Surroundings);
        assert_eq!(error.message, "`a\u{FFFD}.ron` cannot be saved: the disk is full");
        assert!(error.hints[0].starts_with("free some space"));
    }
}

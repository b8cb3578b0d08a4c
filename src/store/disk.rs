//! The few disk operations that an atomic save and a journal are made of, and the real disk.
//!
//! It knows the file system and its differences between systems, not in which order operations make a save safe.
#![expect(clippy::disallowed_methods, reason = "this is the disk that everything else goes through")]

use super::folder_of;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// What a name stands for, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    pub kind: FileKind,
    pub len: u64,
    pub read_only: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    File,
    Folder,
    /// A pipe, a device: reading it may never end.
    Other,
}

/// A disk: files, names for them, and no promise about a crash but for what was synced.
pub trait Disk: Send + Sync {
    fn meta(&self, path: &Path) -> io::Result<Meta>;
    /// Reads a whole file; one of more than `cap` bytes is refused as [`ErrorKind::FileTooLarge`].
    fn read(&self, path: &Path, cap: u64) -> io::Result<Vec<u8>>;
    /// The file that a name stands for in the end, when the name is a link.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Makes an empty file under a name that must be free.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens a file that must exist; what is written goes to its end.
    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Gives `to` the permissions of `from`.
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name, in one step; what had that name before is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name, which must be free.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder survive a crash.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file open for writing.
pub trait DiskFile: Send {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes the content survive a crash. After a failure nobody knows what was kept; another `sync` cannot tell.
    fn sync(&mut self) -> io::Result<()>;
}

/// The disk of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let meta = fs::metadata(path)?;
        let kind = match meta.file_type() {
            kind if kind.is_file() => FileKind::File,
            kind if kind.is_dir() => FileKind::Folder,
            _ => FileKind::Other,
        };
        Ok(Meta { kind, len: meta.len(), read_only: meta.permissions().readonly() })
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        let mut bytes = Vec::new();
        if len <= cap {
            // The file may grow while it is read.
            file.take(cap.saturating_add(1)).read_to_end(&mut bytes)?;
        }
        if len > cap || bytes.len() as u64 > cap { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        // Only a link is resolved: a full path on Windows begins with `\\?\`, which nobody wants to read.
        match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => fs::canonicalize(path),
            _ => Ok(path.to_owned()),
        }
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(File::create_new(path)?))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(OpenOptions::new().append(true).open(path)?))
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::set_permissions(to, fs::metadata(from)?.permissions()) {
            // Sticks and network drives often have one mode for all files, and refuse any other.
            Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::Unsupported) => Ok(()),
            result => result,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such operation; some network drives answer that they have none.
        if cfg!(windows) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            result => result,
        }
    }
}

impl DiskFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Makes the name `path` survive a crash.
pub(super) fn sync_name(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    disk.sync_folder(folder_of(path))
}

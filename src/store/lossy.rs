//! For tests: a disk in memory that forgets, at a crash, whatever was not synced, and that fails when told to.
//!
//! It models one folder, strictly: unsynced names survive in any combination, unsynced bytes wholly, partly, not at
//! all or as zeros; after a failed sync later ones claim success and keep nothing more. A rename is one step.

use super::disk::{Disk, DiskFile, FileKind, Meta};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The files of a disk, by name.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;
type Names = BTreeMap<PathBuf, usize>;

/// A disk in memory; clones are the same disk.
#[derive(Clone, Default)]
pub struct LossyDisk {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    nodes: Vec<Node>,
    names: Names,
    synced_names: Names,
    /// What happened to names since they were synced.
    pending: Vec<Change>,
    calls: usize,
    trouble: Option<Trouble>,
    no_links: bool,
}

#[derive(Clone, Default)]
struct Node {
    bytes: Vec<u8>,
    synced: Vec<u8>,
    spoiled: bool,
}

enum Change {
    Named(PathBuf, usize),
    Moved(PathBuf, PathBuf, usize),
    Removed(PathBuf),
}

struct Trouble {
    from: usize,
    lasting: bool,
    kind: ErrorKind,
}

impl LossyDisk {
    /// A disk on which these files survived.
    pub fn holding(files: Files) -> Self {
        let disk = Self::default();
        {
            let mut state = disk.state();
            for (name, bytes) in files {
                let node = state.nodes.len();
                state.nodes.push(Node { synced: bytes.clone(), bytes, spoiled: false });
                state.names.insert(name, node);
            }
            state.synced_names = state.names.clone();
        }
        disk
    }

    /// The same disk, which knows no hard links.
    #[must_use]
    pub fn without_links(self) -> Self {
        self.state().no_links = true;
        self
    }

    /// Makes one call fail; the first is 0.
    pub fn fail_once(&self, call: usize, kind: ErrorKind) {
        self.state().trouble = Some(Trouble { from: call, lasting: false, kind });
    }

    /// Makes one call and all later ones fail: a full disk, or the power cut.
    pub fn fail_from(&self, call: usize, kind: ErrorKind) {
        self.state().trouble = Some(Trouble { from: call, lasting: true, kind });
    }

    /// How many calls were made.
    pub fn calls(&self) -> usize {
        self.state().calls
    }

    /// What programs see now.
    pub fn files(&self) -> Files {
        let state = self.state();
        state.names.iter().map(|(name, node)| (name.clone(), state.nodes[*node].bytes.clone())).collect()
    }

    /// Every disk that may be found if the power fails now.
    pub fn survivors(&self) -> Vec<Self> {
        let state = self.state();
        let mut found = BTreeSet::new();
        for subset in 0..1u64 << state.pending.len() {
            let mut names = state.synced_names.clone();
            for (place, change) in state.pending.iter().enumerate() {
                if subset >> place & 1 == 1 {
                    change.apply(&mut names);
                }
            }
            let mut contents = vec![BTreeMap::new()];
            for node in names.values().collect::<BTreeSet<_>>() {
                let kept = state.nodes[*node].survivors();
                contents = contents
                    .iter()
                    .flat_map(|known| kept.iter().map(|bytes| with(known, *node, bytes.clone())))
                    .collect();
            }
            for content in contents {
                found.insert(names.iter().map(|(name, node)| (name.clone(), content[node].clone())).collect::<Files>());
            }
        }
        found.into_iter().map(Self::holding).collect()
    }

    /// Cuts the power at each call of `scenario`, and shows `check` what it had reported and each disk that may be
    /// found afterwards. Returns how many disks that were.
    pub fn every_crash<T>(files: &Files, scenario: impl Fn(&Self) -> T, mut check: impl FnMut(&T, &Self)) -> usize {
        let mut states = 0;
        for call in 0.. {
            let disk = Self::holding(files.clone());
            disk.fail_from(call, ErrorKind::Other);
            let reported = scenario(&disk);
            for survivor in disk.survivors() {
                check(&reported, &survivor);
                states += 1;
            }
            if disk.calls() <= call {
                break;
            }
        }
        states
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn with(known: &BTreeMap<usize, Vec<u8>>, node: usize, bytes: Vec<u8>) -> BTreeMap<usize, Vec<u8>> {
    let mut all = known.clone();
    all.insert(node, bytes);
    all
}

impl Node {
    fn survivors(&self) -> Vec<Vec<u8>> {
        let mut kept = vec![self.synced.clone()];
        if let Some(new) = self.bytes.strip_prefix(&*self.synced).filter(|new| !new.is_empty()) {
            kept.push([&*self.synced, &new[..new.len() / 2]].concat());
            kept.push([&*self.synced, &vec![0; new.len()]].concat());
            kept.push(self.bytes.clone());
        }
        kept
    }
}

impl Change {
    fn apply(&self, names: &mut Names) {
        match self {
            Self::Named(name, node) => {
                names.insert(name.clone(), *node);
            }
            Self::Moved(from, to, node) => {
                names.remove(from);
                names.insert(to.clone(), *node);
            }
            Self::Removed(name) => {
                names.remove(name);
            }
        }
    }
}

impl State {
    fn call(&mut self) -> io::Result<()> {
        let call = self.calls;
        self.calls += 1;
        match &self.trouble {
            Some(trouble) if call == trouble.from || (trouble.lasting && call > trouble.from) => {
                Err(trouble.kind.into())
            }
            _ => Ok(()),
        }
    }

    fn node(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn free(&self, path: &Path) -> io::Result<()> {
        if self.names.contains_key(path) { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) }
    }

    fn change(&mut self, change: Change) {
        change.apply(&mut self.names);
        self.pending.push(change);
    }
}

impl Disk for LossyDisk {
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let mut state = self.state();
        state.call()?;
        let node = state.node(path)?;
        Ok(Meta { kind: FileKind::File, len: state.nodes[node].bytes.len() as u64, read_only: false })
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call()?;
        let node = state.node(path)?;
        let bytes = state.nodes[node].bytes.clone();
        if bytes.len() as u64 > cap { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.state().call()?;
        Ok(path.to_owned())
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        state.call()?;
        state.free(path)?;
        let node = state.nodes.len();
        state.nodes.push(Node::default());
        state.change(Change::Named(path.to_owned(), node));
        Ok(Box::new(LossyFile { disk: self.clone(), node }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        state.call()?;
        let node = state.node(path)?;
        Ok(Box::new(LossyFile { disk: self.clone(), node }))
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.node(from).and(state.node(to)).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let node = state.node(from)?;
        state.change(Change::Moved(from.to_owned(), to.to_owned(), node));
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        if state.no_links {
            return Err(ErrorKind::Unsupported.into());
        }
        let node = state.node(from)?;
        state.free(to)?;
        state.change(Change::Named(to.to_owned(), node));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.node(path)?;
        state.change(Change::Removed(path.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.synced_names = state.names.clone();
        state.pending.clear();
        Ok(())
    }
}

struct LossyFile {
    disk: LossyDisk,
    node: usize,
}

impl DiskFile for LossyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let done = state.call();
        // A write that fails has often written something.
        let len = if done.is_ok() { bytes.len() } else { bytes.len() / 2 };
        state.nodes[self.node].bytes.extend(&bytes[..len]);
        done
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let done = state.call();
        let node = &mut state.nodes[self.node];
        match done {
            Err(_) => node.spoiled = true,
            Ok(()) if node.spoiled => {}
            Ok(()) => node.synced = node.bytes.clone(),
        }
        done
    }
}

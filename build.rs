//! Puts the folders of content into the program, so that content is added without a line of Rust.
//!
//! Every file below the folders is taken by its name; `src/toolkit/embedded.rs` includes the lists written here.

#![expect(clippy::disallowed_methods, reason = "no part of the program; it runs while that is built")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut lists = String::new();
    for (name, folder) in [("TOOLKITS", "toolkit"), ("TEMPLATES", "templates"), ("EXAMPLES", "examples")] {
        println!("cargo::rerun-if-changed={folder}");
        let _ = writeln!(lists, "pub const {name}: &[(&str, Files)] = &[");
        for set in entries(&root.join(folder))?.iter().filter(|set| set.is_dir() && !set.ends_with("interface")) {
            let _ = writeln!(lists, "    ({:?}, {}),", name_of(set), files(set)?);
        }
        let _ = writeln!(lists, "];");
    }
    let _ = writeln!(lists, "pub const INTERFACE: Files = {};", files(&root.join("toolkit/interface"))?);
    fs::write(Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("embedded.rs"), lists)
}

/// The files below a folder as a list of names and texts.
fn files(folder: &Path) -> io::Result<String> {
    let mut list = String::from("&[");
    let mut folders = vec![folder.to_path_buf()];
    let mut all = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            if path.is_dir() { folders.push(path) } else { all.push(path) }
        }
    }
    all.sort();
    for path in all {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let _ = write!(list, "({name:?}, include_str!({:?})), ", path.to_string_lossy());
    }
    list.push(']');
    Ok(list)
}

/// The content of a folder, sorted.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| !name_of(path).starts_with('.') && !is_for_readers(path));
    paths.sort();
    Ok(paths)
}

/// What lies beside content for people and tests is none of it.
fn is_for_readers(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "txt")
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

//! A text handed to the editor of the person's system, and read back.

use crate::error::{Error, Result};
use crate::store::disk::{Disk, RealDisk};
use crate::store::read::{FILE_CAP, read_text};
use crate::store::save::replace;
use crate::store::side_file;
use std::path::Path;
use std::process::Command;

/// Lets somebody write on in the editor of `VISUAL` or `EDITOR`, in a file beside the strategy; returns the text.
///
/// # Errors
/// What kept the editor from running. The file with the text stays then.
pub fn edit(strategy: &Path, text: &str) -> Result<String> {
    let path = side_file(strategy, ".text.md");
    replace(&RealDisk, &path, text.as_bytes())?;
    let mut named = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok());
    let editor = named.find(|value| !value.trim().is_empty());
    let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "nano" }.into());
    let mut words = editor.split_whitespace();
    let run = Command::new(words.next().unwrap_or_default()).args(words).arg(&path).status();
    let failed = |why: String| {
        Error::surroundings(format!("`{editor}` did not run: {why}"))
            .hint("name another editor in the variable EDITOR; the text is unchanged")
    };
    match run {
        Ok(status) if status.success() => {
            let (text, _) = read_text(&RealDisk, &path, FILE_CAP)?;
            let _ = RealDisk.remove(&path);
            // Editors end a file with a line end that nobody wrote.
            Ok(text.strip_suffix('\n').unwrap_or(&text).to_string())
        }
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}

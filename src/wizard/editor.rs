//! A text handed to the editor of the person's system, and read back.

use crate::error::{Error, Result};
use crate::store::disk::{Disk, RealDisk};
use crate::store::read::{FILE_CAP, read_text};
use crate::store::save::create_new;
use crate::store::side_file;
use crate::text::shown;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// An editor that ends sooner, with nothing changed, may be one that works on in a window of its own.
const AT_ONCE: Duration = Duration::from_secs(1);

/// Lets somebody write on in the editor of `VISUAL` or `EDITOR`, in a file beside the strategy that only they can read
/// where only they can read that one. Returns the text, and the file, which stays until the text is kept.
///
/// # Errors
/// What kept the editor from running, with where the text lies.
pub fn edit(strategy: &Path, text: &str) -> Result<(String, PathBuf)> {
    let path = free_name(strategy);
    create_new(&RealDisk, &path, text.as_bytes())?;
    let _ = RealDisk.copy_mode(strategy, &path);
    let mut named = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok());
    let editor = named.find(|value| !value.trim().is_empty());
    let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "nano" }.into());
    let failed = |why: String| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Error::surroundings(format!("`{}` did not run: {}", shown(&editor), shown(&why)))
            .hint(format!("name another editor in the variable EDITOR; the text lies in `{}`, too", shown(&name)))
    };
    let begun = Instant::now();
    match command(&editor).arg(&path).status() {
        Ok(status) if status.success() => {
            let (written, _) = read_text(&RealDisk, &path, FILE_CAP)?;
            // Editors end a file with a line end that nobody wrote.
            let written = written.strip_suffix('\n').unwrap_or(&written).to_string();
            if written == text && begun.elapsed() < AT_ONCE {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return Err(Error::surroundings(format!("`{}` ended at once and changed nothing", shown(&editor)))
                    .hint(format!(
                        "an editor with a window of its own must wait; the text lies in `{}`, too",
                        shown(&name)
                    )));
            }
            Ok((written, path))
        }
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}

/// Opens a file in the program that the system has for it, and waits for nothing. Where there is none nothing happens:
/// its place has been said.
pub fn show(path: &Path) {
    let opener = match std::env::consts::OS {
        "windows" => "explorer",
        "macos" => "open",
        _ => "xdg-open",
    };
    let mut command = Command::new(opener);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        std::thread::spawn(move || child.wait());
    }
}

/// The file has served; what was written is kept elsewhere.
pub fn forget(path: &Path) {
    let _ = RealDisk.remove(path);
}

/// A path with blanks in it is one word, a command with options several.
fn command(editor: &str) -> Command {
    if Path::new(editor).exists() {
        return Command::new(editor);
    }
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// A name that nobody can have put a link under before.
fn free_name(strategy: &Path) -> PathBuf {
    let letters: String = (0..6).map(|_| fastrand::lowercase()).collect();
    side_file(strategy, &format!(".{letters}.md"))
}

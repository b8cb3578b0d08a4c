//! Before a strategy is open: which one, or whose new one.

use super::lines::{Out, read};
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::text::shown;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Finds out which strategy to open: the file that was named, one of those found, or a new one for a country, made
/// by `create`. `None` when the input ends before that is known.
///
/// # Errors
/// When the new file cannot be made, or the input fails.
pub fn begin(
    file: Option<PathBuf>,
    found: &[PathBuf],
    lang: Lang,
    create: &dyn Fn(&Path, &str) -> Result<()>,
    input: &mut impl BufRead,
    output: &mut dyn Write,
) -> Result<Option<PathBuf>> {
    let phrases = interface(lang).map_err(|_| Error::unusable("the sentences of the interface have faults"))?;
    let mut out = Out::new(output);
    let path = match file {
        Some(path) => path,
        None => {
            out.text(&phrases.say("home-title", &[]));
            for (at, path) in found.iter().enumerate() {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                out.hang(&format!("{:>3}  ", at + 1), &name);
            }
            out.text(&phrases.say("plain-home", &[("count", found.len().into())]));
            loop {
                out.prompt();
                let Some(line) = read(input)? else { return Ok(None) };
                let line = line.trim();
                let at = line.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
                match at.and_then(|at| found.get(at)) {
                    Some(path) => break path.clone(),
                    None if line.is_empty() || at.is_some() => out.text(&phrases.say("plain-home-what", &[])),
                    None if line.ends_with(".ron") => break PathBuf::from(line),
                    None => break PathBuf::from(format!("{line}.ron")),
                }
            }
        }
    };
    if path.exists() {
        return Ok(Some(path));
    }
    out.text(&phrases.say("plain-new", &[("path", shown(&path.to_string_lossy()).into())]));
    loop {
        out.prompt();
        let Some(country) = read(input)? else { return Ok(None) };
        if !country.trim().is_empty() {
            create(&path, country.trim())?;
            return Ok(Some(path));
        }
        out.text(&phrases.say("new-needs-country", &[]));
    }
}

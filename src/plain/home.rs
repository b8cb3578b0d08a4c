//! Before a strategy is open: which one, or whose new one.

use super::lines::{Out, read};
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::text::{folded, shown};
use crate::toolkit::phrases::Phrases;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Finds out which strategy to open: the file that was named, one of those found, or a new one of a toolkit on offer
/// for a country, made by `create`. `None` when the input ends before that is known.
///
/// # Errors
/// When the new file cannot be made, or the input fails.
pub fn begin(
    file: Option<PathBuf>,
    found: &[PathBuf],
    offers: &[(String, String)],
    lang: Lang,
    create: &dyn Fn(&Path, &str, &str) -> Result<()>,
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
    let Some(toolkit) = offered(offers, &phrases, &mut out, input)? else { return Ok(None) };
    out.text(&phrases.say("plain-new", &[("path", shown(&path.to_string_lossy()).into())]));
    loop {
        out.prompt();
        let Some(country) = read(input)? else { return Ok(None) };
        if !country.trim().is_empty() {
            create(&path, &toolkit, country.trim())?;
            return Ok(Some(path));
        }
        out.text(&phrases.say("new-needs-country", &[]));
    }
}

/// The toolkit of a new strategy; asked for when there are several.
fn offered(
    offers: &[(String, String)],
    phrases: &Phrases,
    out: &mut Out<'_>,
    input: &mut impl BufRead,
) -> Result<Option<String>> {
    if let [(only, _)] = offers {
        return Ok(Some(only.clone()));
    }
    for (at, (_, title)) in offers.iter().enumerate() {
        out.hang(&format!("{:>3}  ", at + 1), &phrases.say("home-new", &[("title", title.clone().into())]));
    }
    loop {
        out.text(&phrases.say("plain-choose", &[]));
        out.prompt();
        let Some(line) = read(input)? else { return Ok(None) };
        let wanted = folded(line.trim());
        let begins = |(at, (_, title)): &(usize, &(String, String))| {
            wanted == (at + 1).to_string() || (!wanted.is_empty() && folded(title).starts_with(&wanted))
        };
        let fitting: Vec<_> = offers.iter().enumerate().filter(begins).collect();
        if let [(_, (toolkit, _))] = fitting[..] {
            return Ok(Some(toolkit.clone()));
        }
    }
}

//! A mark in a written document that tells whether somebody edited it since.
//!
//! A text ends with the hash of all before it; a file of Word or a spreadsheet names, among what it says about itself,
//! the hash of all its other parts. Pictures and CSV have no place for it.

use super::publish::Form;
use crate::store::hash;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The line that a text ends with.
const MARK: &str = "<!-- fourpillars ";
/// The part of a package that tells about it.
const CORE: &str = "docProps/core.xml";
const BEGIN: &str = "<dc:identifier>fourpillars ";
const END: &str = "</dc:identifier>";
/// More than any document of ours unpacks to.
const LARGEST: u64 = 256 << 20;

/// A document as it is written to a file.
pub fn sealed(form: Form, bytes: Vec<u8>) -> Vec<u8> {
    match form {
        Form::Md | Form::Html | Form::Svg => text(bytes),
        Form::Docx | Form::Xlsx => package(&bytes).unwrap_or(bytes),
        Form::Csv | Form::Png => bytes,
    }
}

/// Whether a file of this form is still as it was written.
pub fn is_untouched(form: Form, bytes: &[u8]) -> bool {
    match form {
        Form::Md | Form::Html | Form::Svg => {
            let Ok(text) = std::str::from_utf8(bytes) else { return false };
            let text = text.replace("\r\n", "\n");
            let marked = text.rsplit_once(MARK);
            marked.is_some_and(|(body, mark)| mark.split_whitespace().next() == Some(&*hash(body.as_bytes())))
        }
        Form::Docx | Form::Xlsx => {
            let Some((parts, core)) = hashed(bytes) else { return false };
            let said = core.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END));
            said.is_some_and(|(said, _)| said == parts)
        }
        Form::Csv | Form::Png => false,
    }
}

fn text(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.push(b'\n');
    let mark = format!("{MARK}{} -->\n", hash(&bytes));
    bytes.extend(mark.into_bytes());
    bytes
}

/// The hash of all parts but the one that tells about them, and what that one says.
fn hashed(bytes: &[u8]) -> Option<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (mut all, mut core) = (Vec::new(), String::new());
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.to_string();
        let mut content = Vec::new();
        let room = LARGEST.checked_sub(all.len() as u64)?;
        part.take(room).read_to_end(&mut content).ok()?;
        if name == CORE {
            core = String::from_utf8(content).ok()?;
        } else {
            all.extend_from_slice(name.as_bytes());
            all.push(0);
            all.append(&mut content);
        }
    }
    Some((hash(&all), core))
}

fn package(bytes: &[u8]) -> Option<Vec<u8>> {
    let (parts, core) = hashed(bytes)?;
    let core = core.replace("</cp:coreProperties>", &format!("{BEGIN}{parts}{END}</cp:coreProperties>"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 256)));
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).ok()?;
        if part.name().is_ok_and(|name| name == CORE) {
            let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
            writer.start_file(CORE, options).ok()?;
            writer.write_all(core.as_bytes()).ok()?;
        } else {
            writer.raw_copy_file(part).ok()?;
        }
    }
    writer.finish().ok().map(Cursor::into_inner)
}

//! A package: parts in a zip, what each of them is, and which of them belong together.

use super::xml::{self, HEAD};
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// How many parts a reference file may have, how many bytes they may be together, and how often more than the file.
const MOST_PARTS: usize = 2_000;
const MOST_BYTES: u64 = 64 << 20;
const MOST_RATIO: u64 = 200;

/// Every part of a file by its name. Counts what comes out, whatever the file says.
pub fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Error::unusable("the reference file is an old `.doc`, or locked with a password")
            .hint("open it in Word, remove the password and save it as `.docx`"));
    }
    let no_zip = || {
        Error::unusable("the reference file is not a Word document")
            .hint("give a `.docx`, or a template `.dotx`, that Word or LibreOffice saved")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_zip().caused_by(error))?;
    if archive.len() > MOST_PARTS {
        return Err(too_large(format!("it has more than {MOST_PARTS} parts")));
    }
    let mut left = MOST_BYTES.min((1 << 20) + MOST_RATIO * bytes.len() as u64);
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| no_zip().caused_by(error))?;
        let name = entry.name().map_err(|error| no_zip().caused_by(error))?.into_owned();
        if name.contains(['\\', ':', '\0']) || name.starts_with('/') || name.split('/').any(|it| it == "..") {
            return Err(Error::unusable("the reference file has a part that leads out of it")
                .hint("use a file that Word or LibreOffice saved"));
        }
        let mut content = Vec::new();
        let read = (&mut entry).take(left + 1).read_to_end(&mut content).map_err(|error| no_zip().caused_by(error))?;
        left = left.checked_sub(read as u64).ok_or_else(|| too_large("its parts are too large".into()))?;
        parts.insert(name, content);
    }
    Ok(parts)
}

fn too_large(why: String) -> Error {
    Error::unusable(format!("the reference file cannot be used: {why}"))
        .hint("remove pictures and text from it; only its styles, page and headers are taken")
}

pub const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A package being made.
#[derive(Default)]
pub struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    types: BTreeMap<String, String>,
    /// By the part that needs the others: id, type, target.
    relations: BTreeMap<String, Vec<(String, String, String)>>,
}

impl Package {
    pub fn add(&mut self, name: &str, content_type: &str, content: impl Into<Vec<u8>>) {
        self.parts.insert(name.into(), content.into());
        self.types.insert(name.into(), content_type.into());
    }

    /// Says that `owner` needs `target`, both by their names in the package; gives the id.
    pub fn relate(&mut self, owner: &str, kind: &str, target: &str) -> String {
        let id = format!("rId{}", self.relations.get(owner).map_or(0, Vec::len) + 1);
        self.relate_as(owner, &id, &format!("{TYPES}/{kind}"), target);
        id
    }

    pub fn relate_as(&mut self, owner: &str, id: &str, kind: &str, target: &str) {
        let relation = (id.to_string(), kind.to_string(), relative(owner, target));
        self.relations.entry(owner.into()).or_default().push(relation);
    }

    /// The bytes: what they are first, the parts by name, no date of the clock.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let types = self.content_types();
        for (owner, relations) in std::mem::take(&mut self.relations) {
            let (folder, name) = owner.rsplit_once('/').map_or(("", owner.as_str()), |(folder, name)| (folder, name));
            let slash = if folder.is_empty() { "" } else { "/" };
            self.parts.insert(format!("{folder}{slash}_rels/{name}.rels"), relations_part(&relations).into_bytes());
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(5))
            .last_modified_time(DateTime::default());
        let mut put = |name: &str, content: &[u8]| -> Result<()> {
            let failed = |error: String| Error::surroundings(format!("the document could not be packed: {error}"));
            zip.start_file(name, options).map_err(|error| failed(error.to_string()))?;
            zip.write_all(content).map_err(|error| failed(error.to_string()))
        };
        put("[Content_Types].xml", types.as_bytes())?;
        for (name, content) in &self.parts {
            put(name, content)?;
        }
        let done =
            zip.finish().map_err(|error| Error::surroundings("the document could not be packed").caused_by(error))?;
        Ok(done.into_inner())
    }

    fn content_types(&self) -> String {
        let mut out = format!("{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
        out.push_str(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        );
        for (name, kind) in &self.types {
            out.push_str("<Override PartName=\"/");
            xml::push(name, &mut out);
            out.push_str("\" ContentType=\"");
            xml::push(kind, &mut out);
            out.push_str("\"/>");
        }
        out.push_str("</Types>");
        out
    }
}

/// The way from a part to another one; not every program takes a whole path.
fn relative(owner: &str, target: &str) -> String {
    let folders: Vec<&str> = owner.split('/').collect();
    let steps: Vec<&str> = target.split('/').collect();
    let same = folders.iter().zip(&steps).take_while(|(a, b)| a == b).count().min(folders.len() - 1);
    "../".repeat(folders.len() - 1 - same) + &steps[same..].join("/")
}

fn relations_part(relations: &[(String, String, String)]) -> String {
    let mut out =
        format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, kind, target) in relations {
        let [id, kind, target] = [id, kind, target].map(|it| xml::escaped(it));
        out.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"));
    }
    out.push_str("</Relationships>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_finds_another_one_from_where_it_is() {
        assert_eq!(relative("", "word/document.xml"), "word/document.xml");
        assert_eq!(relative("word/document.xml", "word/media/a.png"), "media/a.png");
        assert_eq!(relative("word/theme/theme1.xml", "word/media/a.png"), "../media/a.png");
    }
}

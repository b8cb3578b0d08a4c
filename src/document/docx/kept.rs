//! Parts of a reference file that come along, each with its pictures and nothing else.

use super::package::{Package, TYPES};
use super::xml::{self, Piece};
use crate::error::{Error, Result};
use std::collections::BTreeMap;

pub type Parts = BTreeMap<String, Vec<u8>>;

/// A part and the pictures or fonts that it shows.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub xml: String,
    shown: Vec<Shown>,
    /// Whether it has the number of the page.
    pub counts_pages: bool,
}

#[derive(Clone, Debug)]
struct Shown {
    id: String,
    kind: String,
    extension: String,
    content: Vec<u8>,
}

/// What may be shown, by the end of its name.
const MEDIA: [(&str, &str); 11] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
    ("svg", "image/svg+xml"),
    ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
];

/// Fields that fetch something from elsewhere.
const FETCHING: [&str; 9] =
    ["DDE", "DDEAUTO", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "IMPORT", "DATABASE", "MACROBUTTON"];

/// A relation of a part: its id, the last word of its type, and what it leads to.
pub struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
    pub external: bool,
}

/// The relations of a part; an empty name is the whole file.
pub fn relations(parts: &Parts, owner: &str) -> Result<Vec<Relation>> {
    let (folder, name) = owner.rsplit_once('/').unwrap_or(("", owner));
    let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    if !parts.contains_key(&path) {
        return Ok(Vec::new());
    }
    relations_in(&path, text(parts, &path)?, folder)
}

pub fn relations_in(path: &str, text: &str, folder: &str) -> Result<Vec<Relation>> {
    let children = xml::children(path, text, &["Relationships"])?;
    let relations = children.into_iter().map(|child| {
        let get = |name: &str| child.get(name).unwrap_or_default();
        let external = get("TargetMode").eq_ignore_ascii_case("external");
        let target = if external { get("Target").to_string() } else { resolved(folder, get("Target")) };
        let kind = get("Type").rsplit('/').next().unwrap_or_default().to_string();
        Relation { id: get("Id").into(), kind, target, external }
    });
    Ok(relations.collect())
}

/// The name of a part in the package, from where another one stands.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// A part as text.
pub fn text<'a>(parts: &'a Parts, name: &str) -> Result<&'a str> {
    let bytes = parts.get(name).ok_or_else(|| {
        Error::unusable(format!("the reference file has no part `{name}`"))
            .hint("open it in Word or LibreOffice and save it again as `.docx`")
    })?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Error::unusable(format!("the part `{name}` of the reference file is not written in UTF-8"))
            .hint("open the file in Word or LibreOffice and save it again as `.docx`")
            .caused_by(error)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn refused(part: &str, why: &str) -> Error {
    Error::unusable(format!("the part `{part}` of the reference file {why}"))
        .hint("remove it in Word, save the file and try again")
}

impl Kept {
    /// Takes a part along. Links keep their words and lose where they lead.
    pub fn read(parts: &Parts, name: &str) -> Result<Self> {
        let whole = text(parts, name)?;
        let mut shown = Vec::new();
        for relation in relations(parts, name)? {
            match relation.kind.as_str() {
                "image" | "font" if !relation.external => shown.push(Shown::read(parts, name, relation)?),
                "hyperlink" => {}
                kind => return Err(refused(name, &format!("holds something that cannot come along: `{kind}`"))),
            }
        }
        let scan = Scan::of(name, whole)?;
        if let Some(id) = scan.ids.iter().find(|id| !shown.iter().any(|shown| shown.id == **id)) {
            return Err(refused(name, &format!("needs something that cannot come along: `{id}`")));
        }
        let words: Vec<&str> = scan.fields.split(|c: char| !c.is_ascii_alphabetic()).collect();
        if let Some(field) = words.iter().find(|word| FETCHING.contains(word)) {
            return Err(refused(name, &format!("has a field that fetches something from elsewhere: `{field}`")));
        }
        let counts_pages = words.contains(&"PAGE");
        Ok(Self { xml: scan.without(whole), shown, counts_pages })
    }

    /// Puts what the part shows into a package, under names of its own.
    pub fn add_shown(&self, owner: &str, package: &mut Package) {
        let stem = owner.rsplit('/').next().unwrap_or(owner).trim_end_matches(".xml");
        for (at, shown) in self.shown.iter().enumerate() {
            let folder = if shown.kind == "font" { "fonts" } else { "media" };
            let name = format!("word/{folder}/{stem}-{}.{}", at + 1, shown.extension);
            let kind = MEDIA.iter().find(|(end, _)| *end == shown.extension).map_or("", |(_, kind)| *kind);
            package.add(&name, kind, shown.content.clone());
            package.relate_as(owner, &shown.id, &format!("{TYPES}/{}", shown.kind), &name);
        }
    }
}

impl Shown {
    fn read(parts: &Parts, owner: &str, relation: Relation) -> Result<Self> {
        let extension = relation.target.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if !MEDIA.iter().any(|(end, _)| *end == extension) {
            return Err(refused(owner, &format!("shows a picture of a kind that cannot come along: `{extension}`")));
        }
        let content = parts.get(&relation.target).cloned();
        let content =
            content.ok_or_else(|| refused(owner, &format!("shows `{}`, which is not there", relation.target)))?;
        if extension == "svg" {
            // A picture of this kind can fetch others.
            Scan::of(&relation.target, text(parts, &relation.target)?)?;
        }
        Ok(Self { id: relation.id, kind: relation.kind, extension, content })
    }
}

/// What a part names and what is to be cut from it.
#[derive(Default)]
struct Scan {
    /// Ids of relations in use.
    ids: Vec<String>,
    fields: String,
    /// Tags of links.
    cut: Vec<(usize, usize)>,
}

impl Scan {
    fn of(part: &str, whole: &str) -> Result<Self> {
        let mut scan = Self::default();
        // For every open element: whether its closing tag goes, and where a cut element began.
        let mut open: Vec<(bool, Option<usize>, bool)> = Vec::new();
        let mut outside = None;
        xml::walk(part, whole, |piece| match piece {
            Piece::Open(tag) | Piece::Empty(tag) => {
                let attributes = tag.attributes();
                let link = tag.name == "w:hyperlink" && attributes.iter().any(|(name, _)| name == "r:id");
                let click = tag.name.ends_with(":hlinkClick") || tag.name.ends_with(":hlinkHover");
                let empty = whole[..tag.to].ends_with("/>");
                if link || click && empty {
                    scan.cut.push((tag.from, tag.to));
                }
                for (name, value) in &attributes {
                    let local = name.rsplit(':').next().unwrap_or(name);
                    if name.starts_with("r:") && !link && !click {
                        scan.ids.push(value.clone());
                    } else if matches!(local, "src" | "href") && !value.starts_with("#") && !value.starts_with("data:")
                    {
                        outside = Some(value.clone());
                    } else if name == "w:instr" {
                        scan.fields.push('\n');
                        scan.fields.push_str(&value.to_ascii_uppercase());
                    }
                }
                if tag.name == "w:fldChar" {
                    scan.fields.push('\n');
                }
                if !empty {
                    open.push((link, click.then_some(tag.from), tag.name == "w:instrText"));
                }
            }
            Piece::Close { start, end } => match open.pop() {
                Some((true, ..)) => scan.cut.push((start, end)),
                Some((_, Some(from), _)) => scan.cut.push((from, end)),
                _ => {}
            },
            Piece::Text(text) => {
                if open.last().is_some_and(|(_, _, field)| *field) {
                    scan.fields.push_str(&text.to_ascii_uppercase());
                }
            }
        })?;
        match outside {
            Some(address) => Err(refused(part, &format!("fetches something from elsewhere: `{address}`"))),
            None => Ok(scan),
        }
    }

    fn without(mut self, whole: &str) -> String {
        self.cut.sort_unstable();
        let mut out = String::new();
        let mut from = 0;
        for (start, end) in self.cut {
            if start >= from {
                out.push_str(&whole[from..start]);
                from = end;
            }
        }
        out.push_str(&whole[from..]);
        out
    }
}

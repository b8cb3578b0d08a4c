//! A reference file: which of its parts a document takes, and which files are refused.
//!
//! Taken are styles, numbering, theme, fonts, a few settings, the page of the last section, and the headers and
//! footers of that section with their pictures. Text, properties, comments and everything else stay behind.

use super::kept::{self, Kept, Parts};
use super::lists::Numbering;
use super::package::{self, Package, WORD};
use super::styles::Styles;
use super::xml::{self, Child};
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A file whose styles, page and headers a document takes.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) page: Page,
    /// The settings that come along, as they are written.
    pub(super) settings: Vec<(String, String)>,
    /// By the pages they are for: `default`, `first`, `even`.
    pub(super) headers: BTreeMap<String, Kept>,
    pub(super) footers: BTreeMap<String, Kept>,
    /// What comes along unread, by its kind.
    kept: BTreeMap<String, Kept>,
}

/// The paper and its margins, in twentieths of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub width: u32,
    pub height: u32,
    /// Top, right, bottom, left, header, footer, gutter.
    pub margins: [i64; 7],
    /// Whether the first page has a header of its own.
    pub first: bool,
    /// Whether even pages have a header of their own.
    pub even: bool,
    pub borders: String,
    pub grid: String,
}

impl Default for Page {
    /// A4.
    fn default() -> Self {
        Self {
            width: 11_906,
            height: 16_838,
            margins: [1_361, 1_134, 1_247, 1_134, 624, 567, 0],
            first: true,
            even: false,
            borders: String::new(),
            grid: String::new(),
        }
    }
}

pub const MARGINS: [&str; 7] = ["top", "right", "bottom", "left", "header", "footer", "gutter"];

impl Page {
    fn read(section: &[Child<'_>], even: bool) -> Self {
        let own = Self::default();
        let child = |name: &str| section.iter().find(|child| child.name == name);
        let raw = |name: &str| child(name).filter(|it| plain(it.raw)).map(|it| it.raw.to_string()).unwrap_or_default();
        let mut page = Self {
            first: child("w:titlePg").is_some_and(|it| !matches!(it.get("w:val"), Some("0" | "false" | "off"))),
            even,
            borders: raw("w:pgBorders"),
            grid: raw("w:docGrid"),
            ..own.clone()
        };
        if let Some(size) = child("w:pgSz") {
            let (Some(width), Some(height)) = (size.number("w:w"), size.number("w:h")) else { return own };
            let fits = |it: i64| u32::try_from(it).ok().filter(|it| (4_000..=31_680).contains(it));
            let (Some(width), Some(height)) = (fits(width), fits(height)) else { return own };
            (page.width, page.height) = (width.min(height), width.max(height));
        }
        if let Some(margin) = child("w:pgMar") {
            for (at, name) in MARGINS.iter().enumerate() {
                page.margins[at] = margin.number(&format!("w:{name}")).unwrap_or(page.margins[at]);
            }
        }
        let sides = page.margins[1] + page.margins[3] + page.margins[6];
        let small = page.margins.iter().any(|it| it.abs() > 31_680) || page.margins[1..].iter().any(|it| *it < 0);
        if small || sides + 2_000 > i64::from(page.width) {
            page.margins = own.margins;
        }
        page
    }

    /// How broad and how high text can be.
    pub fn text(&self, landscape: bool) -> u32 {
        room(if landscape { self.height } else { self.width }, &[self.margins[1], self.margins[3], self.margins[6]])
    }

    pub fn text_height(&self, landscape: bool) -> u32 {
        room(if landscape { self.width } else { self.height }, &[self.margins[0], self.margins[2]])
    }
}

fn room(side: u32, margins: &[i64]) -> u32 {
    let used: i64 = margins.iter().map(|margin| margin.abs()).sum();
    u32::try_from(i64::from(side) - used).unwrap_or_default().max(2_000)
}

/// Settings that come along, in Word's order; where ours stand between them see `properties`.
pub const SETTINGS: [&str; 17] = [
    "w:embedTrueTypeFonts",
    "w:saveSubsetFonts",
    "w:mirrorMargins",
    "w:gutterAtTop",
    "w:defaultTabStop",
    "w:autoHyphenation",
    "w:consecutiveHyphenLimit",
    "w:hyphenationZone",
    "w:doNotHyphenateCaps",
    "w:evenAndOddHeaders",
    "w:characterSpacingControl",
    "w:noLineBreaksAfter",
    "w:noLineBreaksBefore",
    "w:compat",
    "w:clrSchemeMapping",
    "w:decimalSymbol",
    "w:listSeparator",
];

/// Whether an element uses Word's own names alone, which every part declares.
fn plain(raw: &str) -> bool {
    let names = raw.split('<').skip(1).map(|tag| tag.trim_start_matches('/'));
    names.clone().all(|name| name.starts_with("w:")) && !raw.contains("r:id")
}

impl Reference {
    /// Our own.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Reference> = LazyLock::new(|| {
            let parts = OWN.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()));
            Reference::of(&parts.collect()).unwrap_or_default()
        });
        &EMBEDDED
    }

    /// Reads a file that somebody brings.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Self::of(&package::unpack(bytes)?)
    }

    /// The styles that a document needs and the file does not have, by their names in Word; it does without.
    pub fn lacks(&self) -> Vec<&'static str> {
        self.styles.lacks()
    }

    pub(super) fn of(parts: &Parts) -> Result<Self> {
        refuse_macros(parts)?;
        refuse_outside(parts)?;
        let main = kept::relations(parts, "")?.into_iter().find(|it| it.kind == "officeDocument");
        let main = main.map_or_else(|| "word/document.xml".to_string(), |it| it.target);
        let body = word_text(parts, &main)?;
        let relations = kept::relations(parts, &main)?;
        let by_kind = |kind: &str| relations.iter().find(|it| it.kind == kind).map(|it| it.target.as_str());
        let styles = by_kind("styles").unwrap_or("word/styles.xml");

        let mut reference = Self { styles: Styles::read(styles, word_text(parts, styles)?)?, ..Self::default() };
        if let Some(name) = by_kind("settings") {
            for child in xml::children(name, word_text(parts, name)?, &["w:settings"])? {
                if SETTINGS.contains(&child.name.as_str()) && plain(child.raw) {
                    reference.settings.push((child.name, child.raw.to_string()));
                }
            }
        }
        let even = reference.settings.iter().any(|(name, raw)| {
            name == "w:evenAndOddHeaders" && !["\"0\"", "\"false\"", "\"off\""].iter().any(|off| raw.contains(off))
        });
        for kind in ["numbering", "theme", "fontTable"] {
            if let Some(name) = by_kind(kind) {
                reference.kept.insert(kind.into(), Kept::read(parts, name)?);
            }
        }
        if let Some(name) = by_kind("numbering") {
            reference.numbering = Numbering::read(name, word_text(parts, name)?)?;
        }
        let section = xml::children(&main, body, &["w:document", "w:body", "w:sectPr"])?;
        reference.page = Page::read(&section, even);
        for child in &section {
            let (root, into) = match child.name.as_str() {
                "w:headerReference" => ("</w:hdr>", &mut reference.headers),
                "w:footerReference" => ("</w:ftr>", &mut reference.footers),
                _ => continue,
            };
            let target = relations.iter().find(|it| Some(it.id.as_str()) == child.get("r:id"));
            let Some(name) = target.map(|it| it.target.as_str()) else { continue };
            word_text(parts, name)?;
            let kept = Kept::read(parts, name)?;
            if kept.xml.contains(root) {
                into.insert(child.get("w:type").unwrap_or("default").to_string(), kept);
            }
        }
        Ok(reference)
    }

    /// Puts what comes along unread into a package.
    pub(super) fn add_parts(&self, package: &mut Package, main: &str) {
        for (kind, kept) in &self.kept {
            let (name, content_type) = match kind.as_str() {
                "theme" => ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml".into()),
                "fontTable" => ("word/fontTable.xml", format!("{WORD}.fontTable+xml")),
                // Its text is ours; only its pictures are left to bring.
                _ => {
                    kept.add_shown("word/numbering.xml", package);
                    continue;
                }
            };
            package.relate(main, kind, name);
            package.add(name, &content_type, kept.xml.clone());
            kept.add_shown(name, package);
        }
    }
}

/// The parts of our own reference file.
const OWN: &[(&str, &str)] = &[
    ("word/document.xml", include_str!("reference/document.xml")),
    ("word/_rels/document.xml.rels", include_str!("reference/document.xml.rels")),
    ("word/styles.xml", include_str!("reference/styles.xml")),
    ("word/settings.xml", include_str!("reference/settings.xml")),
    ("word/theme/theme1.xml", include_str!("reference/theme.xml")),
    ("word/fontTable.xml", include_str!("reference/fontTable.xml")),
];

/// A part of Word's own kind; its other, strict form has other names.
fn word_text<'a>(parts: &'a Parts, name: &str) -> Result<&'a str> {
    let text = kept::text(parts, name)?;
    let mut start = text.chars().take(20_000).collect::<String>();
    start.retain(|c| c != '\'' && c != '"');
    if !start.contains("xmlns:w=http://schemas.openxmlformats.org/wordprocessingml/2006/main") {
        return Err(Error::unusable(format!(
            "the part `{name}` of the reference file is not written as Word writes it"
        ))
        .hint("open the file in Word and save it as `Word Document (*.docx)`, not as `Strict Open XML Document`"));
    }
    Ok(text)
}

fn refuse_macros(parts: &Parts) -> Result<()> {
    let types = parts.get("[Content_Types].xml").map(|bytes| String::from_utf8_lossy(bytes).to_ascii_lowercase());
    let named = parts.keys().any(|name| name.to_ascii_lowercase().contains("vbaproject"));
    if named || types.is_some_and(|types| types.contains("macroenabled") || types.contains("vbaproject")) {
        return Err(Error::unusable("the reference file holds macros")
            .hint("save it in Word as `Word Document (*.docx)`, which leaves the macros out"));
    }
    Ok(())
}

/// Nothing may be fetched from elsewhere. Links do not come along, so they do not matter.
fn refuse_outside(parts: &Parts) -> Result<()> {
    for path in parts.keys().filter(|name| name.ends_with(".rels")) {
        for relation in kept::relations_in(path, kept::text(parts, path)?, "")? {
            if relation.external && relation.kind != "hyperlink" {
                return Err(Error::unusable(format!(
                    "the reference file depends on something outside of it: `{}` leads to `{}`",
                    relation.kind, relation.target
                ))
                .hint(match relation.kind.as_str() {
                    "attachedTemplate" => {
                        "in Word, choose File, Options, Add-ins, Templates, and attach `Normal` instead; then save it"
                    }
                    _ => "in Word, embed linked pictures and objects, or remove them; then save it",
                }));
            }
        }
    }
    Ok(())
}

//! A chart in pixels.

use super::Chart;
use super::face::{FAMILY, FONT};
use super::pixels;
use crate::error::{Error, Result};
use resvg::tiny_skia;
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Group, Node, Options, Tree};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Pixels for one of the picture: sharp in print.
const ZOOM: u32 = 2;

static SHIPPED: OnceLock<Arc<Database>> = OnceLock::new();

fn shipped() -> &'static Arc<Database> {
    SHIPPED.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_font_source(Source::Binary(Arc::new(FONT)));
        Arc::new(fonts)
    })
}

/// PNG of a chart at twice its size, on white.
///
/// # Errors
/// A sign that the font here does not have, named.
pub fn png(chart: &Chart) -> Result<Vec<u8>> {
    draw(chart, shipped().clone())
}

/// The same with the bytes of fonts to take what the one here does not have from.
///
/// # Errors
/// A sign that none of the fonts has, named.
pub fn png_with(chart: &Chart, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut all = Database::clone(shipped());
    for font in fonts {
        all.load_font_data(font.clone());
    }
    draw(chart, Arc::new(all))
}

fn draw(chart: &Chart, fonts: Arc<Database>) -> Result<Vec<u8>> {
    let fails = || Error::surroundings(format!("the chart `{}` cannot be drawn", chart.name));
    let options = Options { fontdb: fonts, font_family: FAMILY.into(), ..Options::default() };
    let document = Document::parse(&chart.svg).map_err(|error| fails().caused_by(error))?;
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| fails().caused_by(error))?;
    let missing = missing(&document, &tree);
    if !missing.is_empty() {
        let named: Vec<String> = missing.iter().take(8).map(|c| format!("`{c}` (U+{:04X})", *c as u32)).collect();
        let message = format!("no font here can draw {} in the chart `{}`", named.join(", "), chart.name);
        return Err(Error::surroundings(message)
            .hint("give a font file that has these signs, or take HTML, whose readers have fonts of their own"));
    }
    let mut pixels = tiny_skia::Pixmap::new(chart.width * ZOOM, chart.height * ZOOM).ok_or_else(fails)?;
    pixels.fill(tiny_skia::Color::WHITE);
    let zoom = tiny_skia::Transform::from_scale(ZOOM as f32, ZOOM as f32);
    resvg::render(&tree, zoom, &mut pixels.as_mut());
    pixels::encode(&pixels)
}

/// The signs for which no font has a picture: they would vanish without a word, each for itself or a whole text.
fn missing(document: &Document<'_>, tree: &Tree) -> Vec<char> {
    let mut laid = BTreeMap::new();
    collect(tree.root(), &mut laid);
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let said = texts.flat_map(|text| text.descendants()).filter(|node| node.is_text()).filter_map(|node| node.text());
    let mut missing = Vec::new();
    for c in said.flat_map(str::chars).filter(|c| is_seen(*c)) {
        if !laid.get(&c).copied().unwrap_or(false) && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

/// The signs of all texts that were laid out, and whether each has a picture wherever it stands.
fn collect(group: &Group, laid: &mut BTreeMap<char, bool>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, laid),
            Node::Text(text) => {
                for glyph in text.layouted().iter().flat_map(|span| &span.positioned_glyphs) {
                    for c in glyph.text.chars() {
                        *laid.entry(c).or_insert(true) &= glyph.id.0 != 0;
                    }
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// Spaces, joiners, isolates and variation selectors need no picture.
fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

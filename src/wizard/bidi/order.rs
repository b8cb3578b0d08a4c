//! The directions of a paragraph by the Unicode bidirectional algorithm (UAX #9), and the visual order of a row.

use super::Glyph;
use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::{BidiClass, Direction, Level, ParagraphBidiInfo, bidi_class, get_base_direction};
use unicode_bidi_mirroring::get_mirrored;

/// How far around a stretch its surroundings are read, in bytes. A pair of brackets or an isolate that is longer is
/// taken for open; in return a row of a long paragraph costs no more than one of a short one.
const AROUND: usize = 1024;

/// What is known about the directions of one paragraph; whoever changes the paragraph starts a new one.
#[derive(Clone, Debug, Default)]
pub struct Order {
    rtl: Option<bool>,
    /// The bytes that were asked about.
    known: Range<usize>,
    /// One for each byte from `from` on; none when nothing there runs from right to left.
    levels: Vec<Level>,
    from: usize,
}

impl Order {
    /// Whether the paragraph begins at the right: so its first strong character says (rules P2 and P3).
    pub fn rtl(&mut self, text: &str) -> bool {
        *self.rtl.get_or_insert_with(|| {
            let first = text.find(|c: char| !c.is_ascii() || c.is_ascii_alphabetic());
            first.is_some_and(|first| get_base_direction(&text[first..]) == Direction::Rtl)
        })
    }

    /// Reads the directions of a stretch, unless they are known; says whether anything runs from right to left.
    pub fn learn(&mut self, text: &str, stretch: Range<usize>) -> bool {
        let rtl = self.rtl(text);
        if self.known.start > stretch.start || self.known.end < stretch.end {
            self.from = boundary(text, stretch.start.saturating_sub(AROUND));
            let around = &text[self.from..boundary(text, stretch.end.saturating_add(AROUND).min(text.len()))];
            self.levels.clear();
            if rtl || around.contains(runs_left) {
                let base = if rtl { Level::rtl() } else { Level::ltr() };
                self.levels = ParagraphBidiInfo::new(around, Some(base)).levels;
            }
            self.known = stretch;
        }
        !self.levels.is_empty()
    }

    /// Mirrors what needs it (rule L4) and tells the order of the glyphs from the edge at which the row begins.
    pub(super) fn arrange(&self, glyphs: &mut [Glyph]) -> Vec<usize> {
        let rtl = self.rtl == Some(true);
        let mut levels: Vec<Level> = glyphs.iter().map(|glyph| self.level(glyph.byte)).collect();
        // Spaces at the end of a row stand where the row ends, whatever they follow (rule L1).
        let hanging = glyphs.iter().rev().take_while(|glyph| glyph.drawn.chars().all(hangs)).count();
        let end = glyphs.len() - hanging;
        levels[end..].fill(if rtl { Level::rtl() } else { Level::ltr() });
        for (glyph, level) in glyphs.iter_mut().zip(&levels) {
            let first = glyph.drawn.chars().next().filter(|_| level.is_rtl());
            if let Some((first, mirrored)) = first.and_then(|first| Some((first, get_mirrored(first)?))) {
                glyph.drawn = Cow::Owned(format!("{mirrored}{}", &glyph.drawn[first.len_utf8()..]));
            }
        }
        let mut visual = ParagraphBidiInfo::reorder_visual(&levels);
        if rtl {
            visual.reverse();
        }
        visual
    }

    fn level(&self, byte: usize) -> Level {
        self.levels.get(byte - self.from).copied().unwrap_or(Level::ltr())
    }
}

/// The character boundary at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte).rfind(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// Whether a character can make a text run from right to left: one of the scripts that do, a mark or an isolate.
fn runs_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{2067}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    )
}

fn hangs(c: char) -> bool {
    use BidiClass::{BN, FSI, LRI, PDI, RLI, WS};
    matches!(bidi_class(c), BN | FSI | LRI | PDI | RLI | WS)
}

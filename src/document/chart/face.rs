//! How wide a text is in the font that ships: its table of signs and its table of widths, and nothing else of it.

use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_width::UnicodeWidthChar;

/// Noto Sans with Arabic in one file.
pub const FONT: &[u8] = include_bytes!("fonts/noto-sans-subset.ttf");

/// What every chart asks for first; a reader without it takes what it has.
pub const FAMILY: &str = "Noto Sans";

/// Widths of signs in thousandths of the size of the font.
static WIDTHS: OnceLock<HashMap<char, u16>> = OnceLock::new();

/// The width of a text in the units of its size. Joined Arabic letters are narrower than the ones measured here.
pub fn width(text: &str, size: f32) -> f32 {
    let widths = WIDTHS.get_or_init(|| read(FONT).unwrap_or_default());
    let guess = |c: char| [0, 600, 1000][c.width().unwrap_or_default().min(2)];
    text.chars().map(|c| f32::from(widths.get(&c).copied().unwrap_or_else(|| guess(c)))).sum::<f32>() * size / 1000.0
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

/// A table of a font by its tag.
fn table<'a>(font: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(font, 4)?);
    let entry = (0..count).map(|at| 12 + at * 16).find(|at| font.get(*at..at + 4) == Some(tag.as_slice()))?;
    let (start, length) = (u32_at(font, entry + 8)?, u32_at(font, entry + 12)?);
    font.get(start..start + length)
}

/// Every sign of the font with its width. Its only table of signs is one of format 4, as all fonts of one plane have.
fn read(font: &[u8]) -> Option<HashMap<char, u16>> {
    let (cmap, hmtx, hhea) = (table(font, b"cmap")?, table(font, b"hmtx")?, table(font, b"hhea")?);
    let wide = usize::from(u16_at(hhea, 34)?);
    let advance = |glyph: usize| u16_at(hmtx, glyph.min(wide - 1) * 4);
    let signs = cmap.get(u32_at(cmap, 8)?..)?;
    let size = usize::from(u16_at(signs, 6)?);
    let mut widths = HashMap::new();
    for at in (0..size).step_by(2) {
        let (last, first) = (u16_at(signs, 14 + at)?, u16_at(signs, 16 + size + at)?);
        let (delta, place) = (u16_at(signs, 16 + size * 2 + at)?, 16 + size * 3 + at);
        let offset = usize::from(u16_at(signs, place)?);
        for code in first..=last {
            let glyph = match offset {
                0 => code.wrapping_add(delta),
                _ => match u16_at(signs, place + offset + usize::from(code - first) * 2) {
                    Some(glyph @ 1..) => glyph.wrapping_add(delta),
                    _ => 0,
                },
            };
            if let (Some(c), Some(width), 1..) = (char::from_u32(code.into()), advance(glyph.into()), glyph) {
                widths.insert(c, width);
            }
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        let widths = read(FONT).unwrap();
        assert!(widths.len() > 1_400, "{} signs", widths.len());
        // As fonttools reads them from the file.
        assert_eq!([widths[&'M'], widths[&'i'], widths[&'Ж'], widths[&'\u{301}']], [907, 258, 854, 0]);
        assert!((width("Mi", 20.0) - 23.3).abs() < 0.01);
    }

    #[test]
    fn a_sign_that_the_font_has_not_takes_a_guess() {
        assert!((width("中", 10.0) - 10.0).abs() < f32::EPSILON);
    }
}

//! Arabic letters in the forms that joining gives them, as characters of their own (Arabic Presentation Forms).

use super::Glyph;
use ratatui::buffer::CellWidth;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// To which sides a character joins, in the order of reading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joins {
    Neither,
    /// To what stands before it.
    Back,
    Both,
}

/// Letters with the first of their forms, `letter << 16 | form`. The forms follow each other: isolated, final, and of
/// letters that join to both sides initial and medial.
const FORMS: [u32; 76] = [
    0x621_FE80, 0x622_FE81, 0x623_FE83, 0x624_FE85, 0x625_FE87, 0x626_FE89, 0x627_FE8D, 0x628_FE8F, 0x629_FE93,
    0x62A_FE95, 0x62B_FE99, 0x62C_FE9D, 0x62D_FEA1, 0x62E_FEA5, 0x62F_FEA9, 0x630_FEAB, 0x631_FEAD, 0x632_FEAF,
    0x633_FEB1, 0x634_FEB5, 0x635_FEB9, 0x636_FEBD, 0x637_FEC1, 0x638_FEC5, 0x639_FEC9, 0x63A_FECD, 0x641_FED1,
    0x642_FED5, 0x643_FED9, 0x644_FEDD, 0x645_FEE1, 0x646_FEE5, 0x647_FEE9, 0x648_FEED, 0x649_FEEF, 0x64A_FEF1,
    0x671_FB50, 0x679_FB66, 0x67A_FB5E, 0x67B_FB52, 0x67E_FB56, 0x67F_FB62, 0x680_FB5A, 0x683_FB76, 0x684_FB72,
    0x686_FB7A, 0x687_FB7E, 0x688_FB88, 0x68C_FB84, 0x68D_FB82, 0x68E_FB86, 0x691_FB8C, 0x698_FB8A, 0x6A4_FB6A,
    0x6A6_FB6E, 0x6A9_FB8E, 0x6AD_FBD3, 0x6AF_FB92, 0x6B1_FB9A, 0x6B3_FB96, 0x6BA_FB9E, 0x6BB_FBA0, 0x6BE_FBAA,
    0x6C0_FBA4, 0x6C1_FBA6, 0x6C5_FBE0, 0x6C6_FBD9, 0x6C7_FBD7, 0x6C8_FBDB, 0x6C9_FBE2, 0x6CB_FBDE, 0x6CC_FBFC,
    0x6D0_FBE4, 0x6D2_FBAE, 0x6D3_FBB0, 0x6D5_FEE9,
];

/// The ligatures of lam with four letters, isolated; the final form follows each.
const LAM: char = '\u{644}';
const WITH_LAM: [(char, char); 4] =
    [('\u{622}', '\u{FEF5}'), ('\u{623}', '\u{FEF7}'), ('\u{625}', '\u{FEF9}'), ('\u{627}', '\u{FEFB}')];

/// Draws the letters of a row joined; what stands around the row in its paragraph counts as well.
pub(super) fn join(text: &str, glyphs: &mut [Glyph]) {
    for index in 0..glyphs.len() {
        if !glyphs[index].drawn.contains(|c| first_form(c).is_some()) {
            continue;
        }
        let (before, rest) = glyphs.split_at_mut(index);
        let glyph = &mut rest[0];
        if let Some(lam) = before.last_mut()
            && let Some(ligature) = ligature(text, lam.byte, glyph)
        {
            lam.cells = ligature.cell_width();
            lam.drawn = Cow::Owned(ligature);
            (glyph.drawn, glyph.cells) = (Cow::Borrowed(""), 0);
            continue;
        }
        let mut drawn = String::with_capacity(glyph.drawn.len() + 2);
        drawn.extend(glyph.drawn.char_indices().map(|(at, c)| form(text, glyph.byte + at, c)));
        glyph.cells = drawn.cell_width();
        glyph.drawn = Cow::Owned(drawn);
    }
}

/// A letter in the form that its neighbours in the paragraph ask for; any other character as it is.
fn form(text: &str, byte: usize, c: char) -> char {
    let Some(first) = first_form(c) else { return c };
    let (before, behind) = (joined_before(text, byte, c), joined_behind(text, byte, c));
    let form = match (before, behind) {
        (false, false) => first,
        (true, false) => first + 1,
        // Persian gave alef maksura two forms that stand apart, and no forms to noon ghunna inside a word.
        (_, true) if c == '\u{649}' => 0xFBE8 + u32::from(before),
        (_, true) if c == '\u{6BA}' => return c,
        (_, true) => first + 2 + u32::from(before),
    };
    char::from_u32(form).unwrap_or(c)
}

/// Lam and an alef right behind it as one sign, with the marks of both.
fn ligature(text: &str, lam: usize, alef: &Glyph) -> Option<String> {
    let marks = text[lam..alef.byte].strip_prefix(LAM).filter(|marks| marks.chars().all(is_combining_mark))?;
    let mut rest = alef.drawn.chars();
    let letter = rest.next()?;
    let (_, isolated) = WITH_LAM.iter().find(|(alef, _)| *alef == letter)?;
    let form = u32::from(*isolated) + u32::from(joined_before(text, lam, LAM));
    Some(format!("{}{marks}{}", char::from_u32(form)?, rest.as_str()))
}

fn first_form(letter: char) -> Option<u32> {
    let found = FORMS.binary_search_by_key(&u32::from(letter), |form| form >> 16).ok()?;
    Some(FORMS[found] & 0xFFFF)
}

fn joined_before(text: &str, byte: usize, letter: char) -> bool {
    let before = || text[..byte].chars().rev().find(|c| !is_transparent(*c));
    joins(letter) != Joins::Neither && before().is_some_and(|before| joins(before) == Joins::Both)
}

fn joined_behind(text: &str, byte: usize, letter: char) -> bool {
    let behind = || text[byte + letter.len_utf8()..].chars().find(|c| !is_transparent(*c));
    joins(letter) == Joins::Both && behind().is_some_and(|behind| joins(behind) != Joins::Neither)
}

/// Whether joining looks through a character: marks, and what shows nothing.
fn is_transparent(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}')
}

/// The joining type of Unicode, of the Arabic script and of the two signs that join by themselves.
fn joins(c: char) -> Joins {
    match c {
        '\u{622}'..='\u{625}'
        | '\u{627}'
        | '\u{629}'
        | '\u{62F}'..='\u{632}'
        | '\u{648}'
        | '\u{671}'..='\u{673}'
        | '\u{675}'..='\u{677}'
        | '\u{688}'..='\u{699}'
        | '\u{6C0}'
        | '\u{6C3}'..='\u{6CB}'
        | '\u{6CD}'
        | '\u{6CF}'
        | '\u{6D2}'
        | '\u{6D3}'
        | '\u{6D5}'
        | '\u{6EE}'
        | '\u{6EF}'
        | '\u{759}'..='\u{75B}'
        | '\u{76B}'
        | '\u{76C}'
        | '\u{771}'
        | '\u{773}'
        | '\u{774}'
        | '\u{778}'
        | '\u{779}'
        | '\u{870}'..='\u{882}'
        | '\u{88E}'
        | '\u{8AA}'..='\u{8AC}'
        | '\u{8AE}'
        | '\u{8B1}'
        | '\u{8B2}'
        | '\u{8B9}' => Joins::Back,
        '\u{620}'
        | '\u{626}'
        | '\u{628}'
        | '\u{62A}'..='\u{62E}'
        | '\u{633}'..='\u{647}'
        | '\u{649}'
        | '\u{64A}'
        | '\u{66E}'
        | '\u{66F}'
        | '\u{678}'..='\u{687}'
        | '\u{69A}'..='\u{6BF}'
        | '\u{6C1}'
        | '\u{6C2}'
        | '\u{6CC}'
        | '\u{6CE}'
        | '\u{6D0}'
        | '\u{6D1}'
        | '\u{6FA}'..='\u{6FC}'
        | '\u{6FF}'
        | '\u{750}'..='\u{758}'
        | '\u{75C}'..='\u{76A}'
        | '\u{76D}'..='\u{770}'
        | '\u{772}'
        | '\u{775}'..='\u{777}'
        | '\u{77A}'..='\u{77F}'
        | '\u{883}'..='\u{886}'
        | '\u{889}'..='\u{88D}'
        | '\u{8A0}'..='\u{8A9}'
        | '\u{8AF}'
        | '\u{8B0}'
        | '\u{8B3}'..='\u{8B8}'
        | '\u{8BA}'..='\u{8C8}'
        | '\u{200D}' => Joins::Both,
        _ => Joins::Neither,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bidi, Line};
    use super::{FORMS, Joins, first_form, joins};
    use unicode_normalization::UnicodeNormalization;

    /// The glyphs in the order of reading, as they are drawn.
    fn joined(text: &str) -> String {
        Line::of(text, Bidi::App).glyphs.iter().map(|glyph| &*glyph.drawn).collect()
    }

    #[test]
    fn a_letter_takes_one_of_four_forms() {
        assert_eq!(joined("ب ببب"), "\u{FE8F} \u{FE91}\u{FE92}\u{FE90}");
        assert_eq!(joined("درب"), "\u{FEA9}\u{FEAD}\u{FE8F}");
    }

    #[test]
    fn marks_neither_part_letters_nor_leave_them() {
        assert_eq!(joined("بَبّ"), "\u{FE91}\u{64E}\u{FE90}\u{651}");
    }

    #[test]
    fn persian_and_urdu_letters_have_forms_too() {
        assert_eq!(joined("پچگی"), "\u{FB58}\u{FB7D}\u{FB95}\u{FBFD}");
        assert_eq!(joined("ٹے"), "\u{FB68}\u{FBAF}");
    }

    #[test]
    fn a_non_joiner_parts_and_a_stroke_joins() {
        assert_eq!(joined("می\u{200C}ب"), "\u{FEE3}\u{FBFD}\u{200C}\u{FE8F}");
        assert_eq!(joined("بـ"), "\u{FE91}\u{640}");
    }

    #[test]
    fn lam_and_alef_are_one_sign_with_the_marks_of_both() {
        assert_eq!(joined("لا"), "\u{FEFB}");
        assert_eq!(joined("بلَأً"), "\u{FE91}\u{FEF8}\u{64E}\u{64B}");
        let line = Line::of("لا", Bidi::App);
        assert_eq!((line.cells, line.caret(0).0, line.caret(2).0, line.caret(4).0), (1, 0, 0, 1));
    }

    #[test]
    fn every_form_means_its_letter_again() {
        for entry in FORMS {
            let letter = char::from_u32(entry >> 16).unwrap();
            let first = first_form(letter).unwrap();
            let forms = match joins(letter) {
                Joins::Neither => 1,
                Joins::Back => 2,
                Joins::Both if matches!(letter, '\u{649}' | '\u{6BA}') => 2,
                Joins::Both => 4,
            };
            for form in first..first + forms {
                let form = char::from_u32(form).unwrap();
                let meant: String = form.to_string().nfkc().collect();
                let same = meant == letter.to_string().nfkc().collect::<String>();
                assert!(same || letter == '\u{6D5}', "{form:?} is not a form of {letter:?}");
            }
        }
        assert!(FORMS.is_sorted());
    }
}

//! Which words of a paragraph run from right to left, and which are written in East Asian characters.

use super::format::Script;
use crate::document::tree::runs_rtl;
use std::ops::Range;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// Which way the paragraph runs: as its first letter does, else as the document.
pub fn base(text: &str, document: bool) -> bool {
    runs_rtl(text).unwrap_or(document)
}

/// The direction of every byte, where not all run from left to right.
pub fn levels(text: &str, rtl: bool) -> Option<Vec<Level>> {
    if !rtl && !text.chars().any(may_turn) {
        return None;
    }
    Some(ParagraphBidiInfo::new(text, Some(if rtl { Level::rtl() } else { Level::ltr() })).levels)
}

fn may_turn(c: char) -> bool {
    use unicode_bidi::BidiClass::{AL, AN, R, RLE, RLI, RLO};
    c >= '\u{590}' && matches!(unicode_bidi::bidi_class(c), AL | AN | R | RLE | RLI | RLO)
}

/// A stretch of text, cut where the script changes.
pub fn cut(text: &str, within: Range<usize>, levels: Option<&[Level]>) -> Vec<(Range<usize>, Script)> {
    if levels.is_none() && text[within.clone()].is_ascii() {
        return if within.is_empty() { Vec::new() } else { vec![(within, Script::Plain)] };
    }
    let mut pieces: Vec<(Range<usize>, Script)> = Vec::new();
    let mut before = Script::Plain;
    let mut letters = text[within.clone()].char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let at = within.start + at;
        let turned = levels.is_some_and(|levels| levels.get(at).is_some_and(Level::is_rtl));
        let next = letters.peek().map(|(_, next)| *next);
        let east = east_asian(c) || shared(c) && (before == Script::EastAsian || next.is_some_and(east_asian));
        let script = match (turned, east) {
            (true, _) => Script::RightToLeft,
            (false, true) => Script::EastAsian,
            (false, false) => Script::Plain,
        };
        let end = at + c.len_utf8();
        match pieces.last_mut() {
            Some((range, last)) if *last == script => range.end = end,
            _ => pieces.push((at..end, script)),
        }
        before = script;
    }
    pieces
}

/// Characters as wide as high: Chinese, Japanese, Korean and their punctuation.
pub fn east_asian(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation that Chinese shares with Latin, in other shapes.
fn shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str, document: bool) -> Vec<(&str, Script)> {
        let levels = levels(text, base(text, document));
        cut(text, 0..text.len(), levels.as_deref()).into_iter().map(|(range, script)| (&text[range], script)).collect()
    }

    #[test]
    fn latin_words_in_arabic_are_set_apart_and_brackets_follow_the_arabic() {
        use Script::{Plain, RightToLeft};
        let expected = [("قال (", RightToLeft), ("World Bank, 2024", Plain), (") ذلك.", RightToLeft)];
        assert_eq!(cuts("قال (World Bank, 2024) ذلك.", false), expected);
    }

    #[test]
    fn chinese_takes_the_punctuation_it_shares() {
        use Script::{EastAsian, Plain};
        assert_eq!(cuts("说“好” ok “x”", false), [("说“好”", EastAsian), (" ok “x”", Plain)]);
    }

    #[test]
    fn plain_words_stay_whole_and_numbers_follow_the_document() {
        assert_eq!(cuts("a – b", false), [("a – b", Script::Plain)]);
        assert!(base("2027", true) && !base("2027", false) && !base("OK", true));
    }
}

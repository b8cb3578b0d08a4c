//! Texts in the cells of a screen: measured, cut and broken by graphemes, as terminals draw them.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells a text takes.
pub fn cells(text: &str) -> usize {
    text.graphemes(true).map(of).sum()
}

/// One grapheme. Halfwidth sound marks have a cell of their own in terminals.
fn of(grapheme: &str) -> usize {
    grapheme.width() + grapheme.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
}

/// The beginning of a text that takes at most `width` cells, and what is left of it.
fn split(text: &str, width: usize) -> (&str, &str) {
    let mut used = 0;
    let beyond = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += of(grapheme);
        used > width
    });
    text.split_at(beyond.map_or(text.len(), |(at, _)| at))
}

/// A text of at most `width` cells; one that is cut ends with the mark.
pub fn clip(text: &str, width: usize, mark: &str) -> String {
    if cells(text) <= width {
        return text.into();
    }
    let mark = split(mark, width).0;
    format!("{}{mark}", split(text, width - cells(mark)).0.trim_end())
}

/// A text of exactly `width` cells.
pub fn fill(text: &str, width: usize, mark: &str) -> String {
    let mut text = clip(text, width, mark);
    text.extend(std::iter::repeat_n(' ', width.saturating_sub(cells(&text))));
    text
}

/// Breaks a text at words into rows of at most `width` cells; a longer word is broken, too.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        let word = &text[start..end];
        start = end;
        if !row.is_empty() && cells(&row) + cells(word.trim_end()) > width {
            rows.push(std::mem::take(&mut row));
        }
        row.push_str(word);
        while cells(row.trim_end()) > width {
            let (head, rest) = split(&row, width);
            // A grapheme that is wider than a row cannot be shown.
            let rest = if head.is_empty() { "" } else { rest };
            rows.extend((!head.is_empty()).then(|| head.into()));
            row = rest.into();
        }
    }
    rows.push(row);
    rows.iter().map(|row| row.trim_end().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_that_is_cut_ends_with_the_mark_and_wide_letters_stay_whole() {
        assert_eq!(clip("Ministry of Justice", 12, "…"), "Ministry of…");
        assert_eq!(clip("有组织犯罪", 6, "…"), "有组…");
        assert_eq!(clip("short", 5, "…"), "short");
        assert_eq!(fill("有组织犯罪", 6, "…"), "有组… ");
    }

    #[test]
    fn a_word_longer_than_a_row_is_broken() {
        assert_eq!(wrap("one supercalifragilistic two", 8), ["one", "supercal", "ifragili", "stic two"]);
        assert_eq!(wrap("", 8), [""]);
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_it_may_be(text in "[a-z ]{0,20}|\\PC{0,20}|[ء-ي ]{0,20}|[一-十 ]{0,20}", width in 2usize..30) {
            prop_assert!(wrap(&text, width).iter().all(|row| cells(row) <= width));
            prop_assert!(cells(&clip(&text, width, "…")) <= width);
            prop_assert_eq!(cells(&fill(&text, width, "…")), width);
        }
    }
}

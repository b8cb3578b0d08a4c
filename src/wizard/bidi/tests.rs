//! What stands where on a row.

use super::{Bidi, Line, Order};

/// The drawn signs from left to right, in as many cells as they take.
fn seen(text: &str) -> String {
    let line = Line::of(text, Bidi::App);
    let mut glyphs: Vec<_> = line.glyphs.iter().filter(|glyph| glyph.cells > 0).collect();
    glyphs.sort_by_key(|glyph| line.column(glyph.at, glyph.cells, line.cells));
    glyphs.iter().map(|glyph| &*glyph.drawn).collect()
}

/// Hebrew has no forms to join, so that the order is seen alone.
#[test]
fn words_run_from_right_to_left_and_numbers_do_not() {
    assert_eq!(seen("אבג 123 דהו"), "והד 123 גבא");
    assert_eq!(seen("the אבג, דהו end"), "the והד ,גבא end");
    assert_eq!(seen("אבג Europol 5 דה"), "הד Europol 5 גבא");
}

#[test]
fn brackets_are_mirrored_where_the_text_runs_from_right_to_left() {
    assert_eq!(seen("א (ב) «ג» [x]"), "[x] «ג» (ב) א");
    assert_eq!(seen("a (ב) {c}"), "a (ב) {c}");
}

#[test]
fn the_first_strong_character_decides_where_a_row_begins() {
    for (text, rtl) in
        [("12. אב", true), ("(a) אב", false), ("", false), ("… 7", false), ("\u{2067}אב\u{2069} a", false)]
    {
        assert_eq!(Line::of(text, Bidi::App).rtl, rtl, "{text}");
        assert!(!Line::of(text, Bidi::Terminal).rtl && !Line::of(text, Bidi::Off).rtl);
    }
}

#[test]
fn who_leaves_the_order_to_the_terminal_sends_what_is_held() {
    for bidi in [Bidi::Terminal, Bidi::Off] {
        let line = Line::of("ab (لا)", bidi);
        let sent: String = line.glyphs.iter().map(|glyph| &*glyph.drawn).collect();
        assert_eq!((sent.as_str(), line.cells), ("ab (لا)", 7));
    }
}

#[test]
fn a_space_at_the_end_of_a_row_stands_where_the_row_ends() {
    let line = Line::row("abc אב גד", 0..9, &mut Order::default(), Bidi::App);
    assert_eq!([4, 6, 8, 9].map(|byte| line.caret(byte).0), [5, 4, 6, 7]);
    let line = Line::row("אב ab cd", 0..8, &mut Order::default(), Bidi::App);
    assert_eq!([5, 6, 7, 8].map(|byte| line.caret(byte).0), [4, 3, 5, 6]);
}

#[test]
fn a_row_of_a_long_paragraph_is_ordered_by_what_surrounds_it() {
    let text = "قال (عربي ثم English then) Europol 12,5 % (x) ".repeat(200);
    let mut whole = Order::default();
    whole.learn(&text, 0..text.len());
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(5).collect();
    for row in ends.windows(2).map(|ends| ends[0]..ends[1]) {
        let line = Line::row(&text, row.clone(), &mut Order::default(), Bidi::App);
        assert_eq!(line.glyphs, Line::row(&text, row, &mut whole, Bidi::App).glyphs);
    }
}

#[test]
fn a_column_leads_to_the_sign_that_is_seen_there() {
    let line = Line::of("אב cd", Bidi::App);
    let bytes: Vec<_> = (0..8).map(|column| line.byte_at(column, 7)).collect();
    assert_eq!(bytes, [None, None, Some(5), Some(6), Some(4), Some(2), Some(0), None]);
    assert_eq!([0, 5, 6].map(|byte| line.caret(byte).0), [0, 4, 3]);
}

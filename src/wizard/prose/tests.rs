//! What holds after any script of actions, in any script of letters.

use super::*;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::{Buffer, CellWidth};
use unicode_bidi_mirroring::get_mirrored;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

impl Prose {
    /// Types a text letter by letter.
    pub(super) fn typing(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.apply(Action::Insert(c));
        }
        self
    }

    pub(super) fn doing(mut self, actions: impl IntoIterator<Item = Action>) -> Self {
        for action in actions {
            self.apply(action);
        }
        self
    }

    pub(super) fn moving(self, motions: impl IntoIterator<Item = Motion>) -> Self {
        self.doing(motions.into_iter().map(|motion| Action::Move { motion, select: false }))
    }

    pub(super) fn selecting(self, motions: impl IntoIterator<Item = Motion>) -> Self {
        self.doing(motions.into_iter().map(|motion| Action::Move { motion, select: true }))
    }

    /// The text as it is held, isolates left open.
    fn raw(&self) -> String {
        self.paras.iter().map(|para| para.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Draws into a fresh buffer.
    pub(super) fn draw(&mut self, width: u16, height: u16) -> (Buffer, Option<(u16, u16)>) {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let style = ProseStyle { bidi: self.bidi, ..ProseStyle::default() };
        let cursor = self.render(area, &mut buf, &style, true);
        (buf, cursor)
    }

    /// The texts of all rows in an area of this width.
    pub(super) fn lines(&mut self, width: u16) -> Vec<String> {
        self.height(width);
        self.paras.iter().flat_map(|para| para.rows.iter().map(|row| para.text[row.start..row.end].into())).collect()
    }
}

pub(super) fn prose(text: &str) -> Prose {
    Prose::new(text, Form::Prose)
}

#[test]
fn a_line_holds_no_line_end() {
    let mut line = Prose::new("one\ntwo", Form::Line);
    assert_eq!(line.apply(Action::NewLine), Changed::Nothing);
    assert_eq!(line.apply(Action::Insert('\n')), Changed::Nothing);
    line.apply(Action::Paste("three\r\nfour\n".into()));
    assert_eq!(line.text(), "three fourone two");
}

#[test]
fn what_a_terminal_would_obey_cannot_be_typed_or_pasted() {
    let text =
        prose("").typing("a\u{1b}\u{202e}\u{0}\u{feff}b").doing([Action::Paste("\u{1b}[2J\u{9b}".into())]).text();
    assert_eq!(text, "ab[2J");
    let kept = prose("one").doing([Action::SelectAll, Action::Insert('\u{1b}'), Action::Paste("\u{0}".into())]);
    assert_eq!(kept.selected().as_deref(), Some("one"));
}

#[test]
fn an_isolate_parted_from_its_end_is_closed() {
    let prose = prose("\u{2067}سلام\u{2069}").moving([Motion::Bottom]).doing([Action::Backspace, Action::Insert('x')]);
    assert_eq!(prose.text(), "\u{2067}سلامx\u{2069}");
}

#[test]
fn words_are_counted_as_people_count_them() {
    assert_eq!(prose("- The state-of-the-art, l'enquête …\n3 жертвы — كتاب").words(), 6);
    assert_eq!(prose("打击有组织犯罪。").words(), 7);
}

#[test]
fn the_caller_learns_that_up_leads_nowhere() {
    let mut prose = prose("one\ntwo");
    let mut up = || prose.apply(Action::Move { motion: Motion::Up, select: false });
    assert_eq!(up(), Changed::Nothing);
    assert_eq!(prose.apply(Action::Move { motion: Motion::Down, select: false }), Changed::Caret);
    assert_eq!(prose.apply(Action::Move { motion: Motion::Down, select: false }), Changed::Nothing);
    assert_eq!(prose.apply(Action::Insert('x')), Changed::Text);
}

#[test]
fn a_key_wraps_at_most_three_paragraphs() {
    let mut prose = prose(&"The harm to traders is not counted. ".repeat(40).replace("counted. The", "counted.\nThe"));
    prose.draw(40, 10);
    for action in [Action::Insert('x'), Action::NewLine, Action::Backspace, Action::Undo, Action::Delete] {
        let before = prose.rows_wrapped();
        prose.apply(action.clone());
        prose.draw(40, 10);
        assert!(prose.rows_wrapped() - before <= 3, "{action:?}");
    }
}

/// Pieces of the six writing systems that are used, of two more, and of what breaks editors.
const PIECES: [&[&str]; 8] = [
    &[
        "a",
        "word ",
        " ",
        "   ",
        "(",
        ") ",
        "«\u{a0}mot\u{a0}»",
        "-",
        "!",
        "- ",
        "7. ",
        "\n",
        "\t",
        "…",
        "12,5 %",
        "longwordwithoutanyspaceatall",
        "\u{200b}",
    ],
    &["e\u{301}", "\u{301}", "\u{323}\u{302}", "q\u{308}", " \u{301}", "Nhân dân ", "l'été "],
    &["Жертва ", "и\u{306}", "ё", "№ 5 "],
    &[
        "أَهْلًا ",
        "لا",
        "سلام ",
        "\u{64e}",
        "\u{600}1",
        "\u{2067}سلام\u{2069}",
        "(UNODC) ",
        "١٢٫٥ ",
        "2026-11-24 ",
        "،",
        "[كتاب] ",
        "پچگی ",
        "می\u{200c}خواهم ",
        "بـ",
        "لِلْإ",
        "\u{200f}",
        "\u{2066}x\u{2069}",
    ],
    &["אבג ", "(דה) ", "שִׁ", "-5"],
    &["中", "文，", "。", "“打击", "《法》"],
    &["क्षि", "नमस्ते ", "กำ", "\u{94d}", "\u{93f}", "ᄀ", "ᅡ", "ᆨ", "가"],
    &["👩‍👩‍👧‍👦", "👍🏽", "🇩🇪", "🇫", "\u{200d}", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}"],
];

fn piece() -> impl Strategy<Value = String> {
    select(PIECES.concat()).prop_map(String::from)
}

/// A text of all writing systems, or of one of them with the common signs.
fn text() -> impl Strategy<Value = String> {
    let of =
        |pieces: Vec<&'static str>| proptest::collection::vec(select(pieces), 0..40).prop_map(|pieces| pieces.concat());
    let one = |script: usize| of([PIECES[0], PIECES[script], PIECES[script]].concat());
    prop_oneof![4 => of(PIECES.concat()), 3 => one(3), 1 => one(4), 1 => one(1), 1 => one(5), 1 => one(6)]
}

fn action() -> impl Strategy<Value = Action> {
    use Motion::*;
    let motion = select(vec![
        Left, Right, WordLeft, WordRight, Up, Down, PageUp, PageDown, Home, End, ParaUp, ParaDown, Top, Bottom, Left,
        Right, Up, Down,
    ]);
    let cell = || (0..70u16, 0..12u16);
    prop_oneof![
        8 => piece().prop_map(|piece| Action::Insert(piece.chars().next().unwrap())),
        4 => piece().prop_map(Action::Paste),
        1 => proptest::collection::vec(piece(), 0..12).prop_map(|pieces| Action::Paste(pieces.concat())),
        6 => (motion, proptest::bool::weighted(0.3)).prop_map(|(motion, select)| Action::Move { motion, select }),
        2 => (cell(), proptest::bool::weighted(0.3)).prop_map(|((x, y), select)| Action::Click { x, y, select }),
        1 => cell().prop_map(|(x, y)| Action::SelectWord { x, y }),
        1 => cell().prop_map(|(x, y)| Action::SelectPara { x, y }),
        7 => select(vec![
            Action::NewLine, Action::Backspace, Action::Backspace, Action::Delete, Action::DeleteWordBack,
            Action::DeleteWordForward, Action::Undo, Action::Redo, Action::Cut,
        ]),
    ]
}

type Size = (u16, u16);

/// Actions, and at times a new size of the area before one.
fn script() -> impl Strategy<Value = Vec<(Action, Option<Size>)>> {
    proptest::collection::vec((action(), proptest::option::weighted(0.1, size())), 0..60)
}

fn size() -> impl Strategy<Value = Size> {
    (1..60u16, 1..10u16)
}

fn bidi() -> impl Strategy<Value = Bidi> {
    select(vec![Bidi::App, Bidi::App, Bidi::Terminal, Bidi::Off])
}

fn is_boundary(text: &str, byte: usize) -> bool {
    byte == text.len() || text.grapheme_indices(true).any(|(at, _)| at == byte)
}

/// Everything that must hold between two keys.
fn check(prose: &mut Prose, (width, height): Size) {
    let caret = prose.caret;
    assert!(is_boundary(&prose.paras[caret.para].text, caret.byte), "the caret is inside a grapheme");
    let text = prose.text();
    assert_eq!(text::clean(&text), text, "the text is not clean");

    let (buf, cursor) = prose.draw(width, height);
    let (x, y) = cursor.unwrap();
    assert!(x < width && y < height, "the cursor is outside");
    for para in &prose.paras {
        let mut full = Para::new(&para.text);
        full.fit(width.saturating_sub(1).max(1));
        assert_eq!(para.rows, full.rows, "{:?} is wrapped otherwise from its start", para.text);
        assert_eq!(para.words, full.words);
        let joined: String = para.rows.iter().map(|row| &para.text[row.start..row.end]).collect();
        assert_eq!(joined, para.text, "the rows do not cover the text");
        for row in &para.rows {
            assert!(is_boundary(&para.text, row.start), "a row starts inside a grapheme");
            let shown = para.text[row.start..row.end].trim_end_matches(' ');
            let cells: u16 = shown.graphemes(true).map(CellWidth::cell_width).sum();
            let alone = shown.graphemes(true).filter(|grapheme| grapheme.cell_width() > 0).count() <= 1;
            assert!(cells < width.max(2) || alone, "a row of {cells} cells in {width}");
        }
    }
    for y in 0..height {
        let mut x = 0;
        while x < width {
            x += buf[(x, y)].symbol().cell_width().max(1);
        }
        assert_eq!(x, width, "a wide glyph is cut at the edge");
    }

    let rows: Vec<_> = prose.rows().skip(prose.top).take(usize::from(height)).collect();
    for (y, (para, row)) in rows.into_iter().enumerate() {
        check_row(&mut prose.paras[para], row, prose.bidi, &buf, y as u16);
    }

    let before = (prose.caret, prose.upstream, prose.anchor, prose.goal, prose.history.clone());
    let (row, _) = prose.caret_cell();
    let bidi = prose.bidi;
    let line = prose.paras[caret.para].line(row, bidi);
    let (at, _) = line.caret(caret.byte);
    let is_drawn = |byte| line.glyphs.iter().any(|glyph| glyph.byte == byte && glyph.cells > 0);
    // A click leads to the sign that is seen there: past those without width, and to the first letter of a ligature.
    let seen = line.glyphs.iter().rfind(|glyph| glyph.byte <= caret.byte && glyph.at == at && glyph.cells > 0);
    let seen = seen.filter(|_| !is_drawn(caret.byte)).map(|glyph| glyph.byte);
    let between: Vec<usize> = line.glyphs.iter().filter(|glyph| glyph.cells > 0).map(|glyph| glyph.byte).collect();
    prose.apply(Action::Click { x, y, select: false });
    let clicked = prose.caret;
    let (_, again) = prose.draw(width, height);
    // Among spaces that hang over the edge several positions show at the edge.
    if at < width {
        assert_eq!(again, cursor, "a click at the caret moves it");
        let passed = between.iter().filter(|byte| (caret.byte..clicked.byte).contains(byte)).count();
        assert!(clicked.para == caret.para && passed == 0, "a click leads elsewhere");
        assert!(clicked >= caret || seen == Some(clicked.byte), "a click leads back");
    }
    (prose.caret, prose.upstream, prose.anchor, prose.goal, prose.history) = before;
}

/// Every sign of a row is painted once, in its form, and where the algorithm of Unicode puts it.
fn check_row(para: &mut Para, row: usize, bidi: Bidi, buf: &Buffer, y: u16) {
    let (text, range) = (para.text.clone(), para.rows[row].start..para.rows[row].end);
    let width = buf.area.width;
    let line = para.line(row, bidi);
    let mut painted: Vec<_> = line.glyphs.iter().filter(|glyph| glyph.cells > 0).collect();
    painted.sort_by_key(|glyph| glyph.at);
    let mut blank: Vec<u16> = (0..width).collect();
    let mut next = 0;
    for glyph in &painted {
        assert_eq!((glyph.at, glyph.cells), (next, glyph.drawn.cell_width()), "{text:?} has a gap");
        next += glyph.cells;
        if let Some(column) = line.column(glyph.at, glyph.cells, width) {
            assert_eq!(buf[(column, y)].symbol(), glyph.drawn);
            blank.retain(|x| !(column..column + glyph.cells).contains(x));
        }
    }
    assert_eq!(next, line.cells);
    assert!(blank.iter().all(|x| buf[(*x, y)].symbol() == " "), "{text:?} is painted twice");
    let held = text[range.clone()].graphemes(true).filter(|grapheme| grapheme.cell_width() > 0);
    let drawn = painted.iter().map(|glyph| &*glyph.drawn);
    assert_eq!(meaning(held), meaning(drawn), "{text:?} is painted as something else");

    if bidi == Bidi::App && !range.is_empty() {
        let info = unicode_bidi::ParagraphBidiInfo::new(&text, None);
        assert_eq!(line.rtl, info.paragraph_level.is_rtl());
        let (levels, runs) = info.visual_runs(range.clone());
        // A few graphemes, such as a space with a vowel sign, run in two directions; nothing can be right there.
        let mut graphemes = text[range.clone()].grapheme_indices(true).map(|(at, it)| (range.start + at, it.len()));
        if graphemes.any(|(at, len)| levels[at..at + len].iter().any(|level| *level != levels[at])) {
            return;
        }
        let mut order = Vec::new();
        for run in runs {
            let level = levels[run.start];
            let signs = text[run.clone()].char_indices().map(|(at, c)| (run.start + at, c, level.is_rtl()));
            if level.is_rtl() { order.extend(signs.rev()) } else { order.extend(signs) }
        }
        if line.rtl {
            order.reverse();
        }
        order.retain(|(byte, ..)| painted.iter().any(|glyph| glyph.byte == *byte));
        let bytes: Vec<usize> = painted.iter().map(|glyph| glyph.byte).collect();
        assert_eq!(bytes, order.iter().map(|(byte, ..)| *byte).collect::<Vec<_>>(), "{text:?} is out of order");
        for (glyph, (_, c, rtl)) in painted.iter().zip(order) {
            if let Some(mirrored) = get_mirrored(c) {
                assert!(glyph.drawn.starts_with(if rtl { mirrored } else { c }), "{text:?} is not mirrored");
            }
        }
    }
}

/// The letters of some signs, however they are joined, mirrored or ordered.
fn meaning<'a>(signs: impl Iterator<Item = &'a str>) -> Vec<char> {
    let plain = |c: char| get_mirrored(c).map_or(c, |mirrored| mirrored.min(c));
    let mut letters: Vec<char> = signs.flat_map(|sign| sign.nfkd().map(plain).collect::<Vec<_>>()).collect();
    letters.sort_unstable();
    letters
}

fn any_script(text: &str, script: Vec<(Action, Option<Size>)>, mut size: Size, bidi: Bidi) {
    let mut prose = prose(text);
    prose.bidi = bidi;
    check(&mut prose, size);
    for (action, resized) in script {
        size = resized.unwrap_or(size);
        let before = prose.raw();
        let changed = prose.apply(action);
        assert_eq!(changed == Changed::Text, before != prose.raw());
        check(&mut prose, size);
    }
}

fn undo_and_redo(text: &str, script: Vec<(Action, Option<Size>)>) {
    let start = prose(text);
    let mut prose = start.clone().doing(script.into_iter().map(|(action, _)| action));
    while prose.apply(Action::Redo) == Changed::Text {}
    let end = prose.clone();
    while prose.apply(Action::Undo) == Changed::Text {}
    assert_eq!(prose.raw(), start.raw());
    while prose.apply(Action::Redo) == Changed::Text {}
    assert_eq!(prose.raw(), end.raw());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_script_leaves_a_sound_field(text in text(), script in script(), size in size(), bidi in bidi()) {
        any_script(&text, script, size, bidi);
    }

    #[test]
    fn undo_leads_back_to_the_start_and_redo_to_the_end(text in text(), script in script()) {
        undo_and_redo(&text, script);
    }

    #[test]
    fn what_is_found_is_selected_whole_and_a_full_round_leads_back_to_it(
        text in text(), wanted in piece(), size in size(), forth in proptest::bool::ANY
    ) {
        let mut prose = prose(&text);
        let found = prose.find(&wanted, forth);
        if found.is_some() {
            let selected = prose.selected().unwrap();
            prop_assert!(text::folded(&selected).contains(&text::folded(&wanted)), "{} in {}", wanted, selected);
            let many = found.map_or(0, |(_, many)| many);
            let steps: Vec<usize> = (0..many).filter_map(|_| Some(prose.find(&wanted, forth)?.0)).collect();
            prop_assert_eq!(steps.last().copied(), found.map(|(index, _)| index), "a full round leads elsewhere");
        }
        check(&mut prose, size);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(5_000) })]

    #[test]
    #[ignore = "takes minutes"]
    fn thousands_of_scripts_leave_a_sound_field(text in text(), script in script(), size in size(), bidi in bidi()) {
        undo_and_redo(&text, script.clone());
        any_script(&text, script, size, bidi);
    }
}

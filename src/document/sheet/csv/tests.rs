//! CSV as other programs read it.

use super::super::tests::{HOSTILE, one};
use super::super::{Column, Holds, is_unseen};
use super::*;

#[test]
fn no_text_begins_a_formula_in_csv() {
    for words in HOSTILE.into_iter().filter(|words| !words.starts_with("http")) {
        let csv = csv(&one(Cell::Text(words.into())));
        let cell = csv.strip_prefix("\u{FEFF}Title\r\n").unwrap();
        // Read by programs that know no quotes and cut at any sign.
        for piece in cell.split([';', '\t', '\n']) {
            let piece = piece.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || is_unseen(c));
            assert!(!piece.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{words:?} is written {cell:?}");
        }
    }
}

#[test]
fn csv_quotes_what_it_must_and_leaves_numbers_alone() {
    let columns = ["a", "b,c", "d", "e"].map(|title| Column { title: title.into(), holds: Holds::Words });
    let rows = vec![vec![
        Cell::Number(-1234567.5),
        Cell::Text("say \"x\", twice\nand again\u{7}".into()),
        Cell::Date("2027-03".parse().unwrap()),
        Cell::Discuss(Box::new(Cell::Number(-3.0)), "[to discuss]".into()),
    ]];
    let sheet = Sheet { columns: columns.into(), rows, ..one(Cell::Empty) };
    let expected =
        "\u{FEFF}a,\"b,c\",d,e\r\n-1234567.5,\"say \"\"x\"\", twice\nand again\",2027-03,'-3 [to discuss]\r\n";
    assert_eq!(csv(&sheet), expected);
}

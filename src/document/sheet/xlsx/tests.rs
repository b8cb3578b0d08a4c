//! Workbooks as bytes.

use super::super::Column;
use super::super::tests::{HOSTILE, all_of, example, one, saying};
use super::*;
use crate::document::tree::Labels;
use crate::lang::Lang;
use std::io::Read;

fn front(lang: Lang) -> Front {
    Front {
        lang,
        title: "Strategy & more &[Page]".repeat(20),
        document: "Action plan".into(),
        audience: "Restricted".into(),
        exercise: "EXERCISE".into(),
        edition: "Draft".into(),
        labels: Labels { page: "Page \u{1} of \u{2}".into(), ..Labels::default() },
        ..Front::default()
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_same_sheets_are_the_same_bytes() {
    let (toolkit, strategy) = example("arda");
    let sheets = all_of(&toolkit, &strategy);
    let first = xlsx(&sheets, &front(Lang::En)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == xlsx(&all_of(&toolkit, &strategy), &front(Lang::En)).unwrap());
}

#[test]
fn no_text_becomes_a_formula_or_a_link_in_a_workbook() {
    let (toolkit, strategy) = example("arda");
    for words in HOSTILE {
        let bytes = xlsx(&all_of(&toolkit, &saying(&strategy, words)), &front(Lang::En)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            let name = file.name().unwrap().to_string();
            file.read_to_string(&mut text).unwrap();
            assert!(!text.contains("<f>") && !text.contains("<f "), "{words}: a formula in {name}");
            assert!(!text.contains("hyperlink") && !text.contains("External"), "{words}: a link in {name}");
        }
    }
}

#[test]
fn a_printed_page_says_what_it_is() {
    let bytes = xlsx(&[one(Cell::Number(1.0))], &front(Lang::Ar)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for has in [
        "rightToLeft=\"1\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:A2\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "&amp;CEXERCISE&amp;RRestricted</oddHeader>",
        "&amp;LDraft&amp;RPage &amp;P of &amp;N</oddFooter>",
    ] {
        assert!(sheet.contains(has), "{has} is not in {sheet}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn a_text_that_is_too_long_says_that_it_was_cut() {
    let long = "ä".repeat(40_000);
    let bytes = xlsx(&[one(Cell::Text(long))], &front(Lang::En)).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert_eq!(strings.chars().filter(|c| *c == 'ä').count(), 32_767 - " [cut]".len());
    assert!(strings.contains("ä [cut]<"), "the sign is missing");
}

#[test]
fn what_looks_like_the_code_of_a_sign_stays_as_it_was_written() {
    let bytes = xlsx(&[one(Cell::Text("a_x000D_b_x00_\u{1}\u{202E}c\u{FFFF}".into()))], &front(Lang::En)).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains(">a_x005F_x000D_b_x00_c<"), "{strings}");
}

#[test]
fn sheets_have_names_that_a_workbook_takes() {
    let titles = ["A/B: [c]?*", "a b  c", "", "History", "'x'", &"𝒳".repeat(40), &"𝒳".repeat(41)];
    let sheets: Vec<Sheet> =
        titles.iter().map(|title| Sheet { title: (*title).into(), ..one(Cell::Number(1.0)) }).collect();
    let workbook = part(&xlsx(&sheets, &front(Lang::En)).unwrap(), "xl/workbook.xml");
    let names: Vec<&str> = workbook.split("<sheet name=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let fifteen = "𝒳".repeat(15);
    let second = format!("{} 2", "𝒳".repeat(14));
    assert_eq!(names, ["A B c", "a b c 2", "1", "History 1", "x", &fifteen, &second]);
}

#[test]
fn a_month_stands_for_its_first_day_where_something_begins_and_else_for_its_last() {
    let titles = [("from", Holds::Start), ("to", Holds::Date), ("long ago", Holds::Date)];
    let columns = titles.map(|(title, holds)| Column { title: title.into(), holds });
    let row = ["2027-02", "2027-02", "1815-06"].map(|date| Cell::Date(date.parse().unwrap()));
    let sheet = Sheet { columns: columns.into(), rows: vec![row.into()], ..one(Cell::Empty) };
    let bytes = xlsx(&[sheet], &front(Lang::En)).unwrap();
    let written = part(&bytes, "xl/worksheets/sheet1.xml");
    // Days since the end of 1899: the first and the last of February 2027.
    assert!(written.contains("<v>46419</v>") && written.contains("<v>46446</v>"), "{written}");
    assert!(part(&bytes, "xl/sharedStrings.xml").contains(">1815-06<"));
}

#[test]
fn a_sum_that_is_to_be_discussed_stays_a_number_and_says_so() {
    let columns = vec![Column { title: "Cost".into(), holds: Holds::Money }];
    let rows = vec![vec![Cell::Discuss(Box::new(Cell::Number(1_200_000.0)), "[to discuss]".into())]];
    let bytes = xlsx(&[Sheet { columns, rows, ..one(Cell::Empty) }], &front(Lang::En)).unwrap();
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("<v>1200000</v>"));
    assert!(part(&bytes, "xl/styles.xml").contains("formatCode=\"#,##0 &quot;[to discuss]&quot;\""));
}

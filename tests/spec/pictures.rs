//! Reports as pictures: what is drawn and said is what the reports count, at every width and in every script.

use crate::interview::strategy;
use fourpillars::document::templates::interface;
use fourpillars::interview::Interview;
use fourpillars::interview::display::Display;
use fourpillars::lang::Lang;
use fourpillars::reports::{self, Reports};
use fourpillars::session::{open, pictures};
use fourpillars::strategy::file;
use fourpillars::text::cells::cells;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::embedded::strategies;
use fourpillars::toolkit::phrases::Phrases;
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

fn toolkit() -> Arc<Toolkit> {
    static TOOLKIT: OnceLock<Arc<Toolkit>> = OnceLock::new();
    TOOLKIT.get_or_init(|| Arc::new(open::sound_toolkit("organized-crime").unwrap())).clone()
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| interface(Lang::En).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// A strategy with its reports.
struct Case {
    interview: Interview,
    reports: Reports,
}

impl Case {
    fn of(answers: &str) -> Self {
        let toolkit = toolkit();
        let strategy = strategy(&toolkit, answers);
        Self::read(Interview::of(toolkit, Arc::new(strategy)))
    }

    fn arda() -> Self {
        let (_, text) = strategies().find(|(name, _)| *name == "arda").unwrap();
        Self::read(Interview::of(toolkit(), Arc::new(file::read(text).unwrap().strategy)))
    }

    fn read(interview: Interview) -> Self {
        let reports = reports::of(&interview);
        Self { interview, reports }
    }

    fn rows(&self, width: u16, ascii: bool) -> Vec<String> {
        let toolkit = toolkit();
        let display = Display { toolkit: &toolkit, phrases: phrases(), lang: Lang::En };
        let lines = pictures::lines(&self.reports, &self.interview, display, width, ascii);
        lines.into_iter().map(|line| line.text).collect()
    }

    /// The rows below a heading, to the next empty one.
    fn below(&self, heading: &str) -> Vec<String> {
        let rows = self.rows(120, false);
        let from = rows.iter().position(|row| row == heading).unwrap_or_else(|| panic!("no {heading}"));
        rows[from + 1..].iter().take_while(|row| !row.is_empty()).cloned().collect()
    }

    #[track_caller]
    fn says(&self, wanted: &str) {
        let rows = self.rows(196, false);
        assert!(rows.iter().any(|row| row.contains(wanted)), "{wanted} is not in\n{}", rows.join("\n"));
    }
}

/// Activities of one measure, with the period of the strategy.
fn activities(period: &str, spans: &[Option<(&str, &str)>]) -> String {
    let activity = |(at, span): (usize, &Option<(&str, &str)>)| {
        let span = span.map_or(String::new(), |(from, to)| {
            format!("(id: \"activity-period\", value: Period(from: \"{from}\", to: \"{to}\")),")
        });
        format!("(id: \"t{at}\", answers: [(id: \"activity\", value: Text(\"Step\")), {span}]),")
    };
    let activities: String = spans.iter().enumerate().map(activity).collect();
    format!(
        "{period} (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
            (id: \"m1\", answers: [(id: \"activities\", value: Items([{activities}]))])]))])])),"
    )
}

const FIVE_YEARS: &str = "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")),";

#[test]
fn the_pictures_of_a_strategy_say_the_numbers_of_its_reports() {
    let case = Case::arda();
    let reports = &case.reports;
    let measures: usize = reports.balance.iter().map(|row| row.measures).sum();
    for (heading, count) in [
        ("Objectives", reports.balance.iter().map(|row| row.objectives).collect::<Vec<_>>()),
        ("Measures", reports.balance.iter().map(|row| row.measures).collect()),
    ] {
        let all: usize = count.iter().sum();
        for (row, count) in case.below(heading).iter().zip(count) {
            assert!(row.ends_with(&format!("{count} of {all}")), "{row}");
        }
    }
    let most = reports.balance.iter().map(|row| row.measures).max().unwrap();
    case.says(&format!("Pursue has most measures ({most} of {measures}); Promote partnerships has fewest"));
    let costs: i64 = reports.balance.iter().map(|row| row.money["ARD"]).sum();
    for (row, balance) in case.below("Costs of the measures, ARD").iter().zip(&reports.balance) {
        let share = (balance.money["ARD"] as f64 / costs as f64 * 100.0).round();
        assert!(row.contains(&format!("{share} per cent (ARD ")), "{row}");
    }
    assert_eq!(reports.timeline.rows.len() + reports.timeline.without, 69);
    case.says("69 activities have a period; shown is January 2027 to December 2031.");
    let high = reports.grid.cell(2, 2).count();
    case.says(&format!("{high} of {} stakeholders have both high influence", reports.grid.rows.len()));
    let (_, first) = &reports.statuses[0];
    case.says(&format!("Most often: Not started ({first} of 69)."));
}

#[test]
fn every_stakeholder_and_every_activity_is_drawn_once() {
    let case = Case::arda();
    let rows = case.rows(196, false);
    let drawn = |text: &str| rows.iter().filter(|row| row.contains(text)).count();
    for row in &case.reports.timeline.rows {
        assert_eq!(drawn(&format!("  {} ", row.number)), 1, "{}", row.number);
    }
    let named = rows.iter().map(|row| row.matches("• ").count()).sum::<usize>();
    assert_eq!(named, case.reports.grid.rows.len());
}

#[test]
fn a_strategy_without_answers_says_in_a_sentence_what_is_not_there() {
    let rows = Case::of("").rows(120, false);
    assert_eq!(
        rows,
        [
            "Balance",
            "Nothing can be weighed yet: there is no objective, measure or indicator.",
            "",
            "Timeline",
            "There are no activities yet.",
            "",
            "Stakeholders by influence and interest",
            "There are no stakeholders yet.",
            "",
            "Progress",
            "There are no indicators yet.",
            "",
            "There are no activities yet.",
        ]
    );
}

#[test]
fn a_bar_lies_where_its_period_does_and_an_arrow_points_outside() {
    let spans = [
        Some(("2027-01", "2031-12")),
        Some(("2026-01", "2026-06")),
        Some(("2033-01", "2033-06")),
        Some(("2026-01", "2028-12")),
        None,
    ];
    let case = Case::of(&activities(FIVE_YEARS, &spans));
    let rows = case.rows(98, false);
    let track = |number: &str| -> String {
        let row = rows.iter().find(|row| row.contains(number)).unwrap();
        row.chars().skip(43).collect()
    };
    assert_eq!(track("U1.1.1"), "█".repeat(55));
    assert!(track("U1.1.2").starts_with('‹') && !track("U1.1.2").contains('█'));
    assert!(track("U1.1.3").ends_with('›') && !track("U1.1.3").contains('█'));
    assert!(track("U1.1.4").starts_with(&format!("‹{}┊", "█".repeat(21))), "{}", track("U1.1.4"));
    case.says("2 activities lie outside the time shown: ‹ before it, › after it.");
    case.says("1 activity has no period and is not shown.");
    case.says("The fullest year is 2027, with 2 of them under way.");
}

#[test]
fn quarters_stand_on_the_scale_where_there_is_room_for_them() {
    let case = Case::of(&activities(FIVE_YEARS, &[Some(("2027-01", "2027-03"))]));
    let has_quarters = |width| case.rows(width, false).iter().any(|row| row.contains("Q1"));
    assert!(!has_quarters(78) && has_quarters(196));
}

#[test]
fn without_a_period_of_the_strategy_the_activities_make_the_scale() {
    let case = Case::of(&activities("", &[Some(("2028-01", "2028-06")), Some(("2029-01", "2029-12"))]));
    case.says("shown is January 2028 to December 2029.");
    let case = Case::of(&activities("", &[None]));
    case.says("There is 1 activity, and it has no period yet.");
}

#[test]
fn a_stakeholder_without_both_values_is_counted_and_not_drawn() {
    let case = Case::of(
        "(id: \"institutions\", value: Items([
            (id: \"a\", answers: [(id: \"name\", value: Text(\"Police\")), (id: \"influence\", value: Number(3.0)),
                (id: \"interest\", value: Number(1.0))]),
            (id: \"b\", answers: [(id: \"name\", value: Text(\"Courts\")), (id: \"influence\", value: Number(3.0))]),
        ])),",
    );
    let grid = &case.reports.grid;
    assert_eq!((grid.cell(2, 0).count(), grid.rows.len(), grid.without), (1, 1, 1));
    case.says("│ • Police");
    case.says("1 stakeholder is not shown: influence or interest is not said.");
}

#[test]
fn an_indicator_shows_how_far_it_is_from_baseline_to_target() {
    let indicator = |id: &str, baseline: i32, target: i32, read: &str| {
        let read = match read {
            "" => String::new(),
            read => format!(
                "(id: \"readings\", value: Items([(id: \"r{id}\", answers: [(id: \"reading-date\",
                    value: Date(\"2028-06\")), (id: \"reading-value\", value: Number({read}.0))])])),"
            ),
        };
        format!(
            "(id: \"{id}\", answers: [(id: \"indicator\", value: Text(\"Share\")), (id: \"baseline\",
                value: Number({baseline}.0)), (id: \"target\", value: Number({target}.0)), {read}]),"
        )
    };
    let all = [
        indicator("i1", 0, 100, "25"),
        indicator("i2", 100, 0, "100"),
        indicator("i3", 0, 10, "12"),
        indicator("i4", 10, 20, "5"),
        indicator("i5", 7, 9, ""),
        indicator("i6", 5, 5, "5"),
    ];
    let case = Case::of(&format!(
        "(id: \"strategy-status\", value: One(\"adopted\")),
        (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"indicators\", value: Items([{}]))])])),",
        all.concat()
    ));
    case.says("4 of 5 indicators were read; 1 has reached its target.");
    case.says("1 indicator is not shown: it has no figures for baseline and target, or both are the same.");
    let rows = case.rows(100, false);
    let row = |number: &str| rows.iter().find(|row| row.contains(number)).unwrap();
    assert!(row("U1.a").contains("0 █████████◆░░") && row("U1.a").ends_with("25 per cent"), "{}", row("U1.a"));
    assert!(row("U1.b").contains("100 ◆░") && row("U1.b").ends_with("  0 per cent"), "{}", row("U1.b"));
    assert!(row("U1.c").contains("█› 10") && row("U1.c").ends_with("120 per cent"), "{}", row("U1.c"));
    assert!(row("U1.d").contains(" ‹░") && row("U1.d").ends_with("−50 per cent"), "{}", row("U1.d"));
    assert!(row("U1.e").ends_with("not read yet") && !row("U1.e").contains('◆'), "{}", row("U1.e"));
}

#[test]
fn pictures_in_ascii_hold_nothing_else() {
    let rows = Case::of(&activities(FIVE_YEARS, &[Some(("2026-01", "2033-06"))])).rows(78, true);
    assert!(rows.iter().all(|row| row.is_ascii()), "{rows:#?}");
}

#[test]
fn no_row_of_a_strategy_is_wider_than_it_may_be() {
    let case = Case::arda();
    for width in 38..=196 {
        for ascii in [false, true] {
            let wide = case.rows(width, ascii).into_iter().find(|row| cells(row) > usize::from(width));
            assert_eq!(wide, None, "at {width}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_row_is_wider_than_it_may_be_whatever_the_titles(
        titles in prop::collection::vec("[a-zA-Z ]{0,60}|[ء-ي ]{0,40}|[一-十 ]{0,40}|[\u{300}-\u{310}🏳️‍🌈👩🏽ﾞเแ\u{2067}\u{2069}a]{0,20}", 4),
        numbers in prop::collection::vec(prop_oneof![-9e14..9e14f64, -100.0..100.0f64], 3),
        years in prop::collection::vec(1i32..9999, 4),
        width in 38u16..=196,
        ascii: bool,
    ) {
        let year = |at: usize| format!("{:04}", years[at]);
        let (baseline, target, read) = (numbers[0], numbers[1], numbers[2]);
        let case = Case::of(&format!(
            "(id: \"strategy-period\", value: Period(from: \"{}-01\", to: \"{}-12\")),
            (id: \"institutions\", value: Items([(id: \"a\", answers: [(id: \"name\", value: Text({:?})),
                (id: \"influence\", value: Number(3.0)), (id: \"interest\", value: Number(2.0))])])),
            (id: \"strategy-status\", value: One(\"adopted\")),
            (id: \"plans\", value: Items([(id: \"p\", answers: [(id: \"plan\", value: Text({:?})),
                (id: \"plan-period\", value: Period(from: \"{}-02-28\", to: \"{}-05\"))])])),
            (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [
                (id: \"indicators\", value: Items([(id: \"i1\", answers: [(id: \"indicator\", value: Text({:?})),
                    (id: \"baseline\", value: Number({baseline:?})), (id: \"target\", value: Number({target:?})),
                    (id: \"readings\", value: Items([(id: \"r1\", answers: [(id: \"reading-date\",
                        value: Date(\"2028-06\")), (id: \"reading-value\", value: Number({read:?}))])]))])])),
                (id: \"measures\", value: Items([(id: \"m1\", answers: [
                    (id: \"cost\", value: Money(amount: 900000000000000, currency: \"{}\")),
                    (id: \"activities\", value: Items([(id: \"t1\", answers: [(id: \"activity\", value: Text({:?})),
                        (id: \"activity-period\", value: Period(from: \"{}-06\", to: \"{}-07-15\"))])]))])]))])])),",
            year(0), year(1), titles[0], titles[1], year(2), year(3), titles[2], "ARD", titles[3], year(3), year(2),
        ));
        for row in case.rows(width, ascii) {
            prop_assert!(cells(&row) <= usize::from(width), "{row} takes {} of {width}", cells(&row));
        }
    }
}

//! What a reviewer of a whole strategy would remark: each check in Rust flags what it should on the toolkit that ships,
//! says what it is about, and lets the rest pass.

use crate::interview::strategy;
use fourpillars::checks;
use fourpillars::interview::Interview;
use fourpillars::session::open;
use fourpillars::toolkit::Toolkit;
use std::sync::{Arc, OnceLock};

/// What a check flags, as `item/field` or `question`, with the entry it is about behind a blank; and what it lets pass.
struct Example {
    code: &'static str,
    flags: &'static [(&'static str, &'static [&'static str])],
    allows: &'static [&'static str],
}

fn toolkit() -> Arc<Toolkit> {
    static TOOLKIT: OnceLock<Arc<Toolkit>> = OnceLock::new();
    TOOLKIT.get_or_init(|| Arc::new(open::sound_toolkit("organized-crime").unwrap())).clone()
}

fn found(answers: &str, code: &str) -> Vec<String> {
    let toolkit = toolkit();
    let strategy = strategy(&toolkit, answers);
    let findings = checks::run(&Interview::of(toolkit, Arc::new(strategy)));
    let shown = findings.into_iter().filter(|finding| finding.code == code).map(|finding| {
        let item = finding.place.item.map(|item| format!("{item}/")).unwrap_or_default();
        let about = finding.about.map(|about| format!(" {about}")).unwrap_or_default();
        format!("{item}{}{about}", finding.place.question)
    });
    shown.collect()
}

/// Four pursuing and four other measures, and how many more pursue.
const EIGHT: &str = "
    (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
        (id: \"a1\", answers: []), (id: \"a2\", answers: []), (id: \"a3\", answers: []), (id: \"a4\", answers: []),
    ]))])])),
    (id: \"protect-objectives\", value: Items([(id: \"r1\", answers: [(id: \"measures\", value: Items([
        (id: \"b1\", answers: []), (id: \"b2\", answers: []),
    ]))])])),
    (id: \"promote-objectives\", value: Items([(id: \"m1\", answers: [(id: \"measures\", value: Items([
        (id: \"c1\", answers: []),
    ]))])])),";

const EXAMPLES: &[Example] = &[
    Example {
        code: "pillar-imbalance",
        flags: &[(
            "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
                (id: \"a1\", answers: []), (id: \"a2\", answers: []), (id: \"a3\", answers: []), (id: \"a4\", answers: []),
                (id: \"a5\", answers: []), (id: \"a6\", answers: []), (id: \"a7\", answers: []), (id: \"a8\", answers: []),
            ]))])]))",
            &[
                "prevent-objectives pillars/prevent",
                "pursue-objectives pillars/pursue",
                "protect-objectives pillars/protect",
                "promote-objectives pillars/promote",
            ],
        )],
        // Too few to speak of balance.
        allows: &[EIGHT, ""],
    },
    Example {
        code: "priority-nobody-addresses",
        flags: &[(
            "(id: \"priority-crimes\", value: Many([\"extortion\", \"drugs\", \"other:Cattle theft\"])),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"crimes\", value: Many([\"drugs\"]))])]))])]))",
            &["priority-crimes crime-list/extortion"],
        )],
        // No measure says anything about crimes yet.
        allows: &["(id: \"priority-crimes\", value: Many([\"extortion\"]))"],
    },
    Example {
        code: "affected-group-forgotten",
        flags: &[(
            "(id: \"affected-groups\", value: Items([
                 (id: \"g1\", answers: [(id: \"group\", value: Text(\"Traders\"))]),
                 (id: \"g2\", answers: [(id: \"group\", value: Text(\"Boys near the port\"))])])),
             (id: \"protect-objectives\", value: Items([(id: \"r1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"serves\", value: Refers([(item: \"g1\", name: \"Traders\")]))])]))])]))",
            &["g2/group"],
        )],
        allows: &["(id: \"affected-groups\", value: Items([(id: \"g1\", answers: [(id: \"group\", value: Text(\"T\"))])]))"],
    },
    Example {
        code: "duty-without-measure",
        flags: &[(
            "(id: \"treaty-gaps\", value: Items([
                 (id: \"g1\", answers: [(id: \"treaty-gap\", value: Text(\"No procedure\")), (id: \"gap-provision\", value: One(\"untoc-25\"))]),
                 (id: \"g2\", answers: [(id: \"treaty-gap\", value: Text(\"No trend\")), (id: \"gap-provision\", value: One(\"untoc-28\"))])]))",
            // Article 28 says "shall consider".
            &["g1/gap-provision provisions/untoc-25"],
        )],
        allows: &[
            "(id: \"treaty-gaps\", value: Items([
                 (id: \"g1\", answers: [(id: \"treaty-gap\", value: Text(\"No procedure\")), (id: \"gap-provision\", value: One(\"untoc-25\"))])])),
             (id: \"protect-objectives\", value: Items([(id: \"r1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"provisions\", value: Many([\"untoc-25\"]))])]))])]))",
        ],
    },
    Example {
        code: "same-name-twice",
        flags: &[(
            "(id: \"institutions\", value: Items([
                 (id: \"i1\", answers: [(id: \"name\", value: Text(\"Ministère de la Justice\"))]),
                 (id: \"i2\", answers: [(id: \"name\", value: Text(\"MINISTERE DE LA JUSTICE\"))])]))",
            &["i2/name"],
        )],
        allows: &[
            // Nobody refers to markets.
            "(id: \"market-list\", value: Items([
                 (id: \"k1\", answers: [(id: \"market\", value: Text(\"Extortion\"))]),
                 (id: \"k2\", answers: [(id: \"market\", value: Text(\"Extortion\"))])]))",
            "(id: \"institutions\", value: Items([(id: \"i1\", answers: []), (id: \"i2\", answers: [])]))",
        ],
    },
    Example {
        code: "reference-gone",
        flags: &[(
            "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"partners\", value: Refers([(item: \"gone\", name: \"Customs\")]))])]))])]))",
            &["a1/partners"],
        )],
        // Of a lead it is a measure without lead.
        allows: &[
            "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"lead\", value: Refers([(item: \"gone\", name: \"Customs\")]))])]))])]))",
        ],
    },
    Example {
        code: "costs-over-budget",
        flags: &[(
            "(id: \"budget\", value: Money(amount: 9000, currency: \"XTS\")),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"cost\", value: Money(amount: 8000, currency: \"XTS\"))]),
                 (id: \"a2\", answers: [(id: \"cost\", value: Money(amount: 2000, currency: \"XTS\"))])]))])]))",
            &["budget"],
        )],
        allows: &[
            // Of another currency nothing can be said.
            "(id: \"budget\", value: Money(amount: 9000, currency: \"XTS\")),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([
                 (id: \"a1\", answers: [(id: \"cost\", value: Money(amount: 80000, currency: \"EUR\"))])]))])]))",
        ],
    },
    Example {
        code: "budget-unlike-sources",
        flags: &[(
            "(id: \"budget\", value: Money(amount: 9000, currency: \"XTS\")),
             (id: \"money-sources\", value: Items([(id: \"s1\", answers: [(id: \"money-amount\", value: Money(amount: 7000, currency: \"XTS\"))])]))",
            &["budget"],
        )],
        allows: &[
            "(id: \"budget\", value: Money(amount: 7000, currency: \"XTS\")),
             (id: \"money-sources\", value: Items([(id: \"s1\", answers: [(id: \"money-amount\", value: Money(amount: 7000, currency: \"XTS\"))])]))",
            "(id: \"budget\", value: Money(amount: 7000, currency: \"XTS\"))",
        ],
    },
    Example {
        code: "target-against-direction",
        flags: &[
            (
                "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"indicators\", value: Items([
                     (id: \"k1\", answers: [(id: \"direction\", value: One(\"up\")), (id: \"baseline\", value: Number(40)), (id: \"target\", value: Number(30))])]))])]))",
                &["k1/target"],
            ),
            (
                "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"indicators\", value: Items([
                     (id: \"k1\", answers: [(id: \"direction\", value: One(\"down\")), (id: \"baseline\", value: Number(40)), (id: \"target\", value: Number(50))])]))])]))",
                &["k1/target"],
            ),
        ],
        allows: &[
            "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"indicators\", value: Items([
                 (id: \"k1\", answers: [(id: \"direction\", value: One(\"down\")), (id: \"baseline\", value: Number(40)), (id: \"target\", value: Number(30))]),
                 (id: \"k2\", answers: [(id: \"direction\", value: One(\"ambiguous\")), (id: \"baseline\", value: Number(40)), (id: \"target\", value: Number(30))])]))])]))",
        ],
    },
    Example {
        code: "outside-the-period",
        flags: &[(
            "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [
                 (id: \"objective-by\", value: Date(\"2032-01\")),
                 (id: \"measures\", value: Items([(id: \"a1\", answers: [(id: \"by\", value: Date(\"2026-12\"))])])),
                 (id: \"indicators\", value: Items([(id: \"k1\", answers: [(id: \"target-date\", value: Date(\"2032-06\"))])]))])]))",
            &["u1/objective-by", "a1/by", "k1/target-date"],
        )],
        allows: &[
            "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [
                 (id: \"measures\", value: Items([(id: \"a1\", answers: [(id: \"by\", value: Date(\"2031-12-31\"))])]))])]))",
        ],
    },
    Example {
        code: "activity-outside",
        flags: &[(
            "(id: \"plans\", value: Items([(id: \"p1\", answers: [(id: \"plan-period\", value: Period(from: \"2027-01\", to: \"2028-12\"))])])),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([(id: \"a1\", answers: [
                 (id: \"by\", value: Date(\"2028-06\")),
                 (id: \"activities\", value: Items([
                     (id: \"v1\", answers: [(id: \"in-plan\", value: Refers([(item: \"p1\", name: \"First\")])), (id: \"activity-period\", value: Period(from: \"2028-01\", to: \"2028-09\"))]),
                     (id: \"v2\", answers: [(id: \"in-plan\", value: Refers([(item: \"p1\", name: \"First\")])), (id: \"activity-period\", value: Period(from: \"2026-11\", to: \"2027-03\"))]),
                     (id: \"v3\", answers: [(id: \"activity\", value: Text(\"Draft\"))]),
                 ]))])]))])]))",
            &["v1/activity-period", "v2/activity-period", "v3/in-plan"],
        )],
        allows: &[
            "(id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"measures\", value: Items([(id: \"a1\", answers: [
                 (id: \"by\", value: Date(\"2028-06\")),
                 (id: \"activities\", value: Items([(id: \"v1\", answers: [(id: \"activity-period\", value: Period(from: \"2028-01\", to: \"2028-06\"))])]))])]))])]))",
        ],
    },
    Example {
        code: "dates-reversed",
        flags: &[(
            "(id: \"action-plan-period\", value: Period(from: \"2028-12\", to: \"2027-01\")),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"indicators\", value: Items([
                 (id: \"k1\", answers: [(id: \"baseline\", value: Number(1)), (id: \"baseline-date\", value: Date(\"2026-06\")), (id: \"target-date\", value: Date(\"2025-06\"))])]))])]))",
            &["k1/target-date", "action-plan-period"],
        )],
        allows: &["(id: \"action-plan-period\", value: Period(from: \"2027-01\", to: \"2027-01\"))"],
    },
    Example {
        code: "evaluation-outside-period",
        flags: &[
            (
                "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")), (id: \"evaluation-date\", value: Date(\"2032-02\"))",
                &["evaluation-date"],
            ),
            (
                "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")), (id: \"evaluation-date\", value: Date(\"2026-02\"))",
                &["evaluation-date"],
            ),
        ],
        allows: &[
            "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")), (id: \"evaluation-date\", value: Date(\"2031-12\"))",
        ],
    },
    Example {
        code: "old-evidence",
        flags: &[(
            "(id: \"strategy-period\", value: Period(from: \"2027-01\", to: \"2031-12\")),
             (id: \"sources\", value: Items([(id: \"s1\", answers: [(id: \"published\", value: Date(\"2018-05\"))]), (id: \"s2\", answers: [(id: \"published\", value: Date(\"2025-03\"))])]))",
            &["s1/published"],
        )],
        allows: &["(id: \"sources\", value: Items([(id: \"s1\", answers: [(id: \"published\", value: Date(\"2018-01\"))])]))"],
    },
    Example {
        code: "reading-before-baseline",
        flags: &[(
            "(id: \"strategy-status\", value: One(\"adopted\")),
             (id: \"pursue-objectives\", value: Items([(id: \"u1\", answers: [(id: \"indicators\", value: Items([
                 (id: \"k1\", answers: [(id: \"baseline\", value: Number(1)), (id: \"baseline-date\", value: Date(\"2026-06\")), (id: \"readings\", value: Items([
                     (id: \"d1\", answers: [(id: \"reading-date\", value: Date(\"2026-03\")), (id: \"reading-value\", value: Number(3))]),
                     (id: \"d2\", answers: [(id: \"reading-date\", value: Date(\"2027-03\")), (id: \"reading-value\", value: Number(3))])]))])]))])]))",
            &["d1/reading-date"],
        )],
        allows: &[""],
    },
    Example {
        code: "checkpoint-open",
        flags: &[(
            "(id: \"prevent-aim\", value: Text(\"Fewer recruits\")), (id: \"messages-without-stereotypes\", value: Judgement(judgement: Yes))",
            &["support-fits-women", "prevention-without-stigma"],
        )],
        allows: &[
            // Nobody began the step yet.
            "",
            "(id: \"prevent-aim\", value: Text(\"Fewer recruits\")), (id: \"messages-without-stereotypes\", value: Judgement(judgement: Yes)),
             (id: \"support-fits-women\", state: NotKnown), (id: \"prevention-without-stigma\", value: Judgement(judgement: No)),
             (id: \"children-as-victims\", state: NotApplicable, reason: \"none\")",
        ],
    },
    Example {
        code: "no-without-follow-up",
        flags: &[("(id: \"services-for-all\", value: Judgement(judgement: No))", &["services-for-all"])],
        allows: &[
            "(id: \"services-for-all\", value: Judgement(judgement: No, follow_up: NotNow(reason: \"no money before 2028\")))",
            "(id: \"services-for-all\", value: Judgement(judgement: Partly))",
        ],
    },
    Example {
        code: "claim-as-evidence",
        flags: &[(
            "(id: \"fair-trial-kept\", value: Judgement(judgement: Yes, evidence: \"The strategy complies fully with human rights.\"))",
            &["fair-trial-kept"],
        )],
        allows: &["(id: \"fair-trial-kept\", value: Judgement(judgement: Yes, evidence: \"Visits of the bar in 2025\"))"],
    },
    Example {
        code: "yes-without-evidence",
        flags: &[("(id: \"services-for-all\", value: Judgement(judgement: Yes))", &["services-for-all"])],
        allows: &["(id: \"services-for-all\", value: Judgement(judgement: Yes, evidence: \"Map of services, March 2026\"))"],
    },
];

/// The codes that have an example here.
pub fn codes() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|example| example.code)
}

#[test]
fn each_check_flags_what_it_should_on_a_whole_strategy() {
    for example in EXAMPLES {
        for (answers, expected) in example.flags {
            assert_eq!(found(answers, example.code), *expected, "{} on {answers}", example.code);
        }
        for answers in example.allows {
            assert_eq!(found(answers, example.code), Vec::<String>::new(), "{} on {answers}", example.code);
        }
    }
}

/// The same institution entered at two tables: one entry is left, and whoever pointed at either points at it.
#[test]
fn two_entries_of_one_name_are_joined_and_references_follow() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| crate::support::Run::new(folder.path(), &[args, &["--lang", "en"]].concat());
    let set = |path: &str, value: &str| run(&["set", "a.ron", path, value]).success().trim().to_string();
    run(&["new", "a.ron", "--country", "Arda"]).success();
    run(&["about", "a.ron", "--depth", "full"]).success();
    let (one, two) = (set("institutions/+", "Police"), set("institutions/+", "POLICE"));
    set(&format!("institutions/{one}/task"), "Investigates");
    set(&format!("institutions/{two}/task"), "Patrols");
    set(&format!("institutions/{two}/level"), "national");
    let aim = set("pursue-objectives/+", "Fewer shops pay");
    let measure = set(&format!("pursue-objectives/{aim}/measures/+"), "Set up a team");
    let measure = format!("pursue-objectives/{aim}/measures/{measure}");
    set(&format!("{measure}/lead"), &two);
    set(&format!("{measure}/partners"), &format!("{one},{two}"));
    assert!(run(&["check", "a.ron"]).stdout.contains("[same-name-twice]"));
    run(&["move", "a.ron", &format!("institutions/{two}"), "--into", &format!("institutions/{one}")]).success();
    let get = |path: &str| run(&["get", "a.ron", path]).success();
    assert_eq!(get(&format!("{measure}/lead")).trim(), "Police");
    assert_eq!(get(&format!("{measure}/partners")).trim(), "Police");
    // What the kept one said stays, what it did not say is taken over.
    assert_eq!(get(&format!("institutions/{one}/task")).trim(), "Investigates");
    assert_eq!(get(&format!("institutions/{one}/level")).trim(), "National");
    assert!(!run(&["check", "a.ron"]).stdout.contains("[same-name-twice]"));
    let same = run(&["move", "a.ron", &format!("institutions/{one}"), "--into", &format!("institutions/{one}")]);
    assert!(same.stderr.contains("two different entries"), "{}", same.stderr);
}

/// What is picked from a menu brings what goes with it; a sensitive means brings its question.
#[test]
fn a_picked_entry_fills_its_fields_and_asks_for_safeguards() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| crate::support::Run::new(folder.path(), &[args, &["--lang", "en"]].concat());
    let pick = |list: &str, entry: &str| {
        run(&["set", "a.ron", &format!("{list}/+"), "--pick", entry]).success().trim().to_string()
    };
    let get = |path: &str| run(&["get", "a.ron", path]).success().trim().to_string();
    run(&["new", "a.ron", "--country", "Arda"]).success();
    run(&["about", "a.ron", "--depth", "full"]).success();
    let office = pick("institutions", "statistics-office");
    assert_eq!(get(&format!("institutions/{office}/level")), "National");
    let aim = pick("pursue-objectives", "investigate-with-intelligence");
    let list = format!("pursue-objectives/{aim}/measures");
    let measure = format!("{list}/{}", pick(&list, "court-controlled-techniques"));
    assert_eq!(get(&format!("{measure}/sensitive")), "Surveillance");
    assert!(run(&["check", "a.ron"]).stdout.contains("[safeguard-missing]"));
    let limits = format!("{measure}/surveillance-limits");
    run(&["set", "a.ron", &limits, "A judge authorizes it for 60 days; unused data are deleted."]).success();
    assert!(!run(&["check", "a.ron"]).stdout.contains("[safeguard-missing]"));
    let gauge = format!("pursue-objectives/{aim}/indicators");
    let gauge = format!("{gauge}/{}", pick(&gauge, "drug-seizures"));
    assert_eq!(get(&format!("{gauge}/unit")), "Kilograms");
    // Alone it can mean either.
    assert!(run(&["check", "a.ron"]).stdout.contains("[ambiguous-alone]"));
}

/// A list inside an objective suggests what stands under the wording that was picked, first.
#[test]
fn a_menu_suggests_what_fits_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| crate::support::Run::new(folder.path(), &[args, &["--lang", "en"]].concat());
    run(&["new", "a.ron", "--country", "Arda"]).success();
    let aim = run(&["set", "a.ron", "protect-objectives/+", "--pick", "protect-witnesses"]).success();
    let path = folder.path().join("a.ron");
    let now = || fourpillars::session::Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() };
    let outside = fourpillars::session::Outside {
        clock: Box::new(now),
        ids: Box::new(|| "x1".into()),
        who: None,
        lang: fourpillars::lang::Lang::En,
    };
    let mut opened = open::open(&path, None, outside).unwrap();
    let list = fourpillars::strategy::Place::of(aim.trim(), "measures");
    let keys = opened.session.suggested(&list).unwrap();
    let toolkit = toolkit();
    let menu = toolkit.catalogue("measure-menu").unwrap();
    let under = |key: &String| menu.entry(key.strip_prefix("measure-menu/").unwrap()).unwrap().under.clone();
    let own = "protect-menu/protect-witnesses".to_string();
    assert!(under(&keys[0]).contains(&own) && under(&keys[2]).contains(&own), "{keys:?}");
    assert!(keys.iter().all(|key| under(key).iter().any(|it| it.starts_with("protect-menu/"))), "{keys:?}");
    assert!(keys.len() > 20 && keys.len() < menu.entries.len());
}

//! Everything that ships inside the program, by name. A test compares the lists with the folders.

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name)))),*]
    };
}

/// Files by their names below a folder.
pub type Files = &'static [(&'static str, &'static str)];

/// The toolkits by id; the first is the one that a new strategy takes when none is named.
pub const TOOLKITS: &[(&str, Files)] = &[(
    "organized-crime",
    files!("toolkit/organized-crime":
            "catalogues/crime.ron",
            "catalogues/people.ron",
            "catalogues/pillars.ron",
            "catalogues/planning.ron",
            "records/planning.ron",
            "records/understanding.ron",
            "rules.ron",
            "steps/01-mandate-and-scope.ron",
            "steps/02-team.ron",
            "steps/03-situation.ron",
            "steps/04-response-review.ron",
            "steps/05-context-scan.ron",
            "steps/06-stakeholders.ron",
            "steps/07-priorities.ron",
            "steps/08-vision.ron",
            "steps/09-prevent.ron",
            "steps/10-pursue.ron",
            "steps/11-protect.ron",
            "steps/12-promote.ron",
            "steps/13-logic-check.ron",
            "steps/14-governance.ron",
            "steps/15-action-plan.ron",
            "steps/16-resources.ron",
            "steps/17-communication.ron",
            "steps/18-validation.ron",
            "steps/19-monitoring.ron",
            "toolkit.ron",
            "words/en/01-mandate-and-scope.ron",
            "words/en/02-team.ron",
            "words/en/03-situation.ron",
            "words/en/04-response-review.ron",
            "words/en/05-context-scan.ron",
            "words/en/06-stakeholders.ron",
            "words/en/07-priorities.ron",
            "words/en/08-vision.ron",
            "words/en/09-prevent.ron",
            "words/en/10-pursue.ron",
            "words/en/11-protect.ron",
            "words/en/12-promote.ron",
            "words/en/13-logic-check.ron",
            "words/en/14-governance.ron",
            "words/en/15-action-plan.ron",
            "words/en/16-resources.ron",
            "words/en/17-communication.ron",
            "words/en/18-validation.ron",
            "words/en/19-monitoring.ron",
            "words/en/catalogues.ron",
            "words/en/groups.ron",
            "words/en/records.ron",
            "words/en/rules.ron",
    ),
)];

/// The sentences of the interface by language.
pub const INTERFACE: Files = files!("toolkit/interface": "en.ftl");

/// Template sets by the id of their toolkit; `common` serves any.
pub const TEMPLATES: &[(&str, Files)] = &[
    ("common", files!("templates/common": "en.ftl", "strategy.md.hbs", "partials/question.md.hbs")),
    (
        "organized-crime",
        files!("templates/organized-crime":
            "en.ftl",
            "partials/checkpoint.md.hbs",
            "partials/line.md.hbs",
            "partials/objectives.md.hbs",
            "partials/part.md.hbs",
            "partials/pillar.md.hbs",
            "partials/plan.md.hbs",
            "partials/results.md.hbs",
            "strategy.md.hbs",
        ),
    ),
];

/// Example strategies by name.
pub const EXAMPLES: &[(&str, &str)] = &[("arda", include_str!("../../examples/arda/strategy.ron"))];

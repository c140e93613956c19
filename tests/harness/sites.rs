//! Visits: two inspectors on the site, item by item.

use super::app::TestApp;
use super::papers::png;
use serde_json::{Value, json};

/// A finding for each item of a checklist, all met but those named, which failed.
pub(crate) fn findings(checklist: &Value, failed: &[&str]) -> Value {
    let items = checklist["items"].as_array().expect("a checklist has items");
    let found = items.iter().map(|item| {
        let no = item["no"].as_str().expect("an item has a number");
        if failed.contains(&no) { self::failed(no) } else { json!({ "item": no, "result": "met" }) }
    });
    found.collect()
}

/// A failed item with the remark it needs.
pub(crate) fn failed(item: &str) -> Value {
    json!({ "item": item, "result": "failed", "remark": "现场与承诺不一致" })
}

impl TestApp {
    /// The inspection planned for an address of a filing.
    pub(crate) async fn on_site_of(&self, item: &str) -> Value {
        let list = self.by("chief").get("/inspections?kind=on_site&limit=1000").await.done();
        let found = list["items"].as_array().into_iter().flatten().rfind(|task| task["item"] == item);
        found.unwrap_or_else(|| panic!("no on-site check of {item} in {list:#}")).clone()
    }

    /// The first inspection of a row.
    pub(crate) async fn first_of(&self, row: &str) -> Value {
        let row = self.by("chief").get(&format!("/rows/{row}")).await.done();
        let id = row["inspections"][0].as_str().expect("a granted row has its first inspection");
        self.by("chief").get(&format!("/inspections/{id}")).await.done()
    }

    /// Gives a task to the two inspectors.
    pub(crate) async fn assign(&self, inspection: &str) -> Value {
        let both = json!({ "inspectors": [self.id("inspector1"), self.id("inspector2")] });
        self.by("chief").post(&format!("/inspections/{inspection}/assignment"), both).await.done()
    }

    /// A visit today: recorded, signed by both and by the site.
    pub(crate) async fn visit(&self, inspection: &str, findings: Value) {
        let at = |what: &str| format!("/inspections/{inspection}/{what}");
        let record = json!({ "visited_on": self.today(), "findings": findings });
        self.by("inspector1").post(&at("record"), record).await.done();
        for who in ["inspector1", "inspector2"] {
            self.by(who).post(&at("signature"), Value::Null).await.done();
        }
        self.site_signs("inspector1", inspection, "店长王").await;
    }

    /// The site signs on an inspector's screen: a name with its ink.
    pub(crate) async fn site_signs(&self, who: &'static str, inspection: &str, name: &str) -> Value {
        let ink = self.by(who).post_file("/files", "签名.png", png(name)).await.done();
        let body = json!({ "name": name, "image": ink["sha256"] });
        self.by(who).post(&format!("/inspections/{inspection}/site-signature"), body).await.done()
    }

    /// Ends an inspection.
    pub(crate) async fn conclude(&self, inspection: &str, conclusion: &str) -> Value {
        let body = json!({ "conclusion": conclusion });
        self.by("inspector1").post(&format!("/inspections/{inspection}/conclusion"), body).await.done()
    }

    /// The checklist of an inspection.
    pub(crate) async fn checklist_of(&self, inspection: &Value) -> Value {
        let id = inspection["checklist"].as_str().expect("an inspection names its checklist");
        self.nobody().get(&format!("/forms/checklists/{id}")).await.done()
    }

    /// An on-site check from assignment to its passing conclusion.
    pub(crate) async fn pass_on_site(&self, item: &str) -> Value {
        let task = self.on_site_of(item).await;
        let id = text(&task["id"]);
        self.assign(&id).await;
        let all_met = findings(&self.checklist_of(&task).await, &[]);
        self.visit(&id, all_met).await;
        self.conclude(&id, "passed").await
    }
}

/// A JSON string as text.
#[track_caller]
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

//! What every page transfers, and how much of it moves while it loads, with 2,000 addresses on a
//! licence, 2,000 in a draft and 2,000 waiting for their decision: in Chromium, at a desk's width and
//! a phone's, nothing cached.
//!
//! `cargo run --release --bin loading -- ../target/release/yizheng [STORES]` runs the program's own
//! demonstration on a made-up list, lets its chain file the same number twice more over the API, follows
//! the links of each workbench as its people would, and opens a page of every shape in the browser.

mod chain;
mod chromium;
mod crawl;
mod list;
mod program;

use anyhow::{Context as _, bail};
use chain::Chain;
use chromium::Chromium;
use program::Site;
use std::time::Instant;

/// Who looks, and where they begin; everything below is theirs.
const PEOPLE: [(&str, &str); 7] = [
    ("", "/"),
    ("hq", "/hq"),
    ("clerk", "/window"),
    ("reviewer", "/bureau"),
    ("approver", "/bureau"),
    ("chief", "/bureau"),
    ("inspector1", "/visits"),
];
/// The widths people work at.
const WIDTHS: [(&str, (u32, u32)); 2] = [("desk", (1280, 900)), ("phone", (390, 844))];
/// The most a page may transfer with all it needs, in bytes.
const HEAVIEST: u64 = 150_000;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().context("name the program: ../target/release/yizheng")?;
    let stores = arguments.next().map_or(Ok(2000), |count| count.parse())?;

    let folder = tempfile::tempdir()?;
    let list = folder.path().join("stores.csv");
    std::fs::write(&list, list::made_up(1..=stores)?)?;
    let started = Instant::now();
    let site = Site::start(&program, folder.path(), &list)?;
    let chain = Chain::of(&site)?;
    let mut homes: Vec<(&str, String)> = PEOPLE.map(|(who, home)| (who, home.to_owned())).into();
    // What links do not lead to: the steps of a draft, a store's public page, a case found by its number.
    homes.extend(chain.files(stores + 1..=2 * stores, 2 * stores + 1..=3 * stores)?);
    println!("{} stores filed in {:.1} s", 3 * stores, started.elapsed().as_secs_f64());

    println!(
        "{:<10} {:<44} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "who", "page", "html", "whole", "desk", "moves", "phone", "moves"
    );
    let windows = [Chromium::open(WIDTHS[0].1)?, Chromium::open(WIDTHS[1].1)?];
    let (mut wrong, mut pages, mut heaviest) = (Vec::new(), 0, 0);
    let mut seated = None;
    for (who, home) in &homes {
        let agent = site.signed_in(who)?;
        if seated != Some(*who) {
            for window in &windows {
                window.sign_in(&site.address, who)?;
            }
            seated = Some(*who);
        }
        let shown = if who.is_empty() { "public" } else { who };
        for page in crawl::pages(&agent, &site.address, home)? {
            let url = format!("{}{}", site.address, page.path);
            let loads = [windows[0].loads(&url)?, windows[1].loads(&url)?];
            let [desk, phone] = loads;
            println!(
                "{shown:<10} {:<44} {:>8} {:>8} {:>8} {:>8.4} {:>8} {:>8.4}",
                page.shape, page.html, page.whole, desk.bytes, desk.shift, phone.bytes, phone.shift
            );
            pages += 1;
            for ((width, _), load) in WIDTHS.iter().zip(loads) {
                heaviest = heaviest.max(load.bytes);
                if load.bytes > HEAVIEST || load.shift > 0.0 {
                    wrong.push(format!("{shown} {} at a {width}: {load:?}", page.shape));
                }
            }
        }
    }
    println!("{pages} pages at two widths; the heaviest transfers {heaviest} bytes");
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("heavier than {HEAVIEST} bytes, or moving:\n{}", wrong.join("\n"))
}

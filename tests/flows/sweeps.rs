//! Sweeps under stress: a row that fails, two instances at once, an instance that died.

use crate::harness::{TestApp, both, stores, swept, text};
use permit::inspection::Mark;
use permit::{Actor, Inspection, InspectionId, Instant};
use yizheng::clock::Clock as _;
use yizheng::sweeps::{self, Sweep, Swept};

both! {
    one_failing_row_stops_no_other
    two_instances_do_each_row_once
    an_instance_that_died_is_replaced
}

async fn due(app: &TestApp, count: usize) -> Vec<InspectionId> {
    app.granted(&stores(count)).await;
    app.publish_all().await;
    // Both decisions wait to be handed out; that is told before, so that only inspections are left.
    app.pass(6);
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 2);
    app.pass(19);
    let tasks = app.all("/inspections?kind=first&limit=100").await;
    tasks.iter().map(|task| text(&task["id"]).parse().expect("an id")).collect()
}

async fn marks(app: &TestApp, id: InspectionId) -> Vec<Mark> {
    store::require::<Inspection>(&app.desk.store, id).await.expect("an inspection").state.reminded
}

async fn one_failing_row_stops_no_other(app: &TestApp) {
    let tasks = due(app, 5).await;
    let broken = tasks[2];
    let spoil = format!("UPDATE inspection SET state = 'x' || state WHERE id = '{broken}'");
    assert_eq!(app.database.tamper(&spoil).await, 1);
    let report = swept(&app.desk, Sweep::Remind, false).await;
    // Seven are looked at: the hand-outs are still owed, and told of already.
    assert_eq!((report.looked, report.done.len(), report.failed.len()), (7, 4, 1));
    assert!(report.failed[0].contains(&broken.to_string()), "the row is named: {:?}", report.failed);
    let mend = format!("UPDATE inspection SET state = substr(state, 2) WHERE id = '{broken}'");
    app.database.tamper(&mend).await;
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 1, "the next run makes up for it");
    for task in tasks {
        assert_eq!(marks(app, task).await, [Mark::Five]);
    }
}

async fn two_instances_do_each_row_once(app: &TestApp) {
    let tasks = due(app, 12).await;
    let other = app.another_instance().await;
    let run = async |desk| sweeps::run(desk, Sweep::Remind, false).await.expect("the sweep ends");
    let (one, two) = tokio::join!(run(&app.desk), run(&other));
    let done = |swept: &Swept| match swept {
        Swept::Performed(report) => {
            assert_eq!(report.failed, Vec::<String>::new());
            report.done.len()
        }
        Swept::Skipped => 0,
        Swept::ClocksApart { .. } => panic!("the clock stands"),
    };
    assert_eq!(done(&one) + done(&two), 12);
    for task in tasks {
        assert_eq!(marks(app, task).await, [Mark::Five]);
    }
    other.store.close().await.expect("the store closes");
}

async fn an_instance_that_died_is_replaced(app: &TestApp) {
    due(app, 2).await;
    let now = app.clock.now();
    let until = Instant::from_micros(now.micros() + 60_000_000);
    let program = Actor::system();
    let lease = app.desk.act("sweep.lease", &program, |work| async move {
        Ok(work.act.take_lease("remind", "of an instance that died", until).await?)
    });
    lease.await.expect("nobody holds it");
    let skipped = sweeps::run(&app.desk, Sweep::Remind, false).await.expect("the sweep ends");
    assert_eq!(skipped, Swept::Skipped);
    app.clock.set(Instant::from_micros(until.micros() + 1));
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 2);
}

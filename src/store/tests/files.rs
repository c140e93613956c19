//! Files and prints.

use super::world::{World, on_both};
use crate::StoreError;
use crate::files::{Files, NewFile, blob, file, files_with};
use crate::papers::{NewPrint, PrintOf, first_print, prints};
use permit::{Digest, SubjectKind};

mod both {
    super::on_both! { bytes_are_kept_once the_first_print_is_served_for_ever bytes_no_row_names_are_swept }
}

async fn bytes_are_kept_once(world: &World) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(&folder.path().join("files")).unwrap();
    let kept = files.keep(b"drawing".to_vec()).await.unwrap();
    assert_eq!(files.keep(b"drawing".to_vec()).await.unwrap(), kept);
    assert_eq!(files.get(kept.digest()).await.unwrap(), b"drawing");
    let new = |name: &str| NewFile {
        name: name.to_owned(),
        media_type: "image/png".to_owned(),
        authority: Some(world.authority),
        enterprise: None,
    };
    let row = world.act(async |act| act.record_file(&kept, new("a.png")).await).await.unwrap();
    world.act(async |act| act.record_file(&kept, new("b.png")).await).await.unwrap();
    assert_eq!(file(&world.store, row.id).await.unwrap(), row);
    assert_eq!(files_with(&world.store, kept.digest()).await.unwrap().len(), 2);
    assert_eq!(blob(&world.store, kept.digest()).await.unwrap(), ("image/png".to_owned(), 7));

    let absent = files.get(&Digest::of(b"other")).await;
    assert!(matches!(absent, Err(StoreError::NotFound { kind: "blob", .. })), "{absent:?}");
    let hex = kept.digest().as_str();
    std::fs::write(folder.path().join("files").join(&hex[..2]).join(hex), b"drawn!!").unwrap();
    let edited = files.get(kept.digest()).await;
    assert!(matches!(edited, Err(StoreError::Corrupt { table: "blob", .. })), "{edited:?}");
}

async fn the_first_print_is_served_for_ever(world: &World) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let of = PrintOf { subject_kind: SubjectKind::Licence, subject: world.id(), kind: "licence".to_owned() };
    let facts = Digest::of(b"facts");
    let new = || NewPrint {
        of: of.clone(),
        licence: Some(of.subject.into()),
        row: None,
        edition: Some(1),
        facts: facts.clone(),
        renderer: "1".to_owned(),
        font: Digest::of(b"font"),
    };
    assert_eq!(first_print(&world.store, &of, &facts).await.unwrap(), None);
    for bytes in [b"first".to_vec(), b"again".to_vec()] {
        let kept = files.keep(bytes).await.unwrap();
        let print = world.act(async |act| {
            let number = act.next_copy_number(&of).await?;
            act.keep_print(&kept, number, new()).await
        });
        print.await.unwrap();
    }
    let first = first_print(&world.store, &of, &facts).await.unwrap().unwrap();
    assert_eq!((first.copy_number, &first.file), (1, &Digest::of(b"first")));
    assert_eq!(prints(&world.store, &of).await.unwrap().len(), 2);
}

async fn bytes_no_row_names_are_swept(world: &World) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let (named, orphan) =
        (files.keep(b"named".to_vec()).await.unwrap(), files.keep(b"orphan".to_vec()).await.unwrap());
    world.act(async |act| act.record_blob(&named, "text/plain").await).await.unwrap();
    let long_ago = permit::Instant::from_micros(0);
    assert_eq!(files.orphans(&world.store, long_ago).await.unwrap(), [], "both are too new");
    let far = permit::Instant::at_hour(jiff::civil::date(9000, 1, 1), 0);
    let found = files.orphans(&world.store, far).await.unwrap();
    assert_eq!(found, [orphan.digest().clone()]);
    // Written again, or named, since it was found: it stays.
    assert!(!files.remove_orphan(&world.store, orphan.digest(), long_ago).await.unwrap());
    assert!(!files.remove_orphan(&world.store, named.digest(), far).await.unwrap());
    assert!(files.remove_orphan(&world.store, orphan.digest(), far).await.unwrap());
    assert_eq!(files.get(named.digest()).await.unwrap(), b"named");
    assert!(files.get(orphan.digest()).await.is_err());
}

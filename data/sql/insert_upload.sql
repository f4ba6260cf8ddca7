-- one row: one accepted file or edit
insert into uploads (
    upload, kind, actor, created_at, file_name, file_sha256, content, comment, undoes,
    new, changed, removed, reading
)
values (
    $upload, $kind, $actor, $created_at, $file_name, $file_sha256, $content, $comment, $undoes,
    $new, $changed, $removed, $reading
)

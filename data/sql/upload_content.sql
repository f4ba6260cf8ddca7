-- one row: the file of upload $upload as it came
select file_name, content
from uploads
where upload = $upload

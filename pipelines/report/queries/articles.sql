-- Every version of an article that a shown claim stands in.
select article_key, title, publisher, url, path, published_on, origin_key, retracted_on
from dim_article
order by article_key

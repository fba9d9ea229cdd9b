-- Every version of an article that a shown claim stands in.
select article_key, title, publisher, url, path, published_on, origin_key, retracted_on
from dim_article
where article_key in (select shown.article_key from shown_claims as shown)
order by article_key

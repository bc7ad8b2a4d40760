import java.nio.file.Path;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;

/** java -cp lucene-core.jar Search.java INDEX token=weight …; the tokens of a query come from its model. */
public class Search {
    public static void main(String[] arguments) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[0])))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            for (int i = 1; i < arguments.length; i++) {
                int border = arguments[i].lastIndexOf('=');
                String token = arguments[i].substring(0, border);
                float weight = Float.parseFloat(arguments[i].substring(border + 1));
                query.add(FeatureField.newLinearQuery("vector", token, weight), BooleanClause.Occur.SHOULD);
            }
            for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs) {
                var document = reader.storedFields().document(hit.doc);
                System.out.println(hit.score + "  " + document.get("id") + "  " + document.get("text"));
            }
        }
    }
}

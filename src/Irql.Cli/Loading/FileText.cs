using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Cli.Loading;

/// <summary>An additional file on disk.</summary>
internal sealed class FileText(string path) : AdditionalText
{
    public override string Path { get; } = System.IO.Path.GetFullPath(path);

    public override SourceText? GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(Path));
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>
/// A fix whose proposals are tried before they are offered: a proposal that does not compile, leaves the report standing or causes another one is no fix
/// (<see cref="RepairCheck"/>).
/// </summary>
public abstract class RepairFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => RepairFixAll.For(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixPlace.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
                continue;
            var offered = new HashSet<string>();
            foreach (var repair in Propose(place))
            {
                if (offered.Contains(repair.Key)
                    || await RepairCheck.TryAsync(context.Document, diagnostic, repair, context.CancellationToken).ConfigureAwait(false) is not { } repaired)
                {
                    continue;
                }

                offered.Add(repair.Key);
                context.RegisterCodeFix(CodeAction.Create(repair.Title, _ => Task.FromResult(repaired), repair.Key), diagnostic);
            }
        }
    }

    /// <summary>The proposals for one report, the best first. Of several with one key the first that holds is taken.</summary>
    private protected abstract IEnumerable<Repair> Propose(FixPlace place);

    /// <summary>The proposals as the provider for all reports asks for them.</summary>
    internal IEnumerable<Repair> ProposalsFor(FixPlace place) => Propose(place);

    private protected static ImmutableArray<string> Ids(params string[] ids) => ImmutableArray.Create(ids);
}

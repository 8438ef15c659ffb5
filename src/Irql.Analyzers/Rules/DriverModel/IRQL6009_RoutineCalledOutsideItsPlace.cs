using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6009: a routine that may only be called from a certain place (driver entry, add-device, the interrupt service routine) is called from a routine with another
/// role, directly or through helpers.
/// </summary>
internal sealed class IRQL6009_RoutineCalledOutsideItsPlace : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Kind = "only-in-role";

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var effect in call.Contract.Effects)
        {
            if (effect.Kind == EffectKind.OnlyInRole && Allowed.From(effect, call.Contract) is { } allowed)
                Need(call, allowed, Cause.Of(call.Name, allowed.Routine), sink);
        }

        foreach (var target in call.Targets)
        {
            if (target.Summary is null)
                continue;
            foreach (var obligation in target.Summary.Obligations)
            {
                if (obligation is { Kind: Kind, Detail: Allowed allowed })
                    Need(call, allowed, obligation.Cause.Through(call.Name, call.Place), sink);
            }
        }
    }

    private static void Need(CallSite call, Allowed allowed, Cause cause, FindingSink sink)
    {
        if (DispatchRoles.Plain(call.Body.Role) is not { } role)
        {
            sink.HandUp(new Obligation(Kind, null, allowed, ImmutableArray<PathFact>.Empty, cause));
            return;
        }

        if (allowed.Has(role))
            return;
        var links = ImmutableArray.CreateBuilder<Microsoft.CodeAnalysis.Location>();
        foreach (var link in cause.Chain)
            links.Add(link.Place);
        var through = cause.Chain.IsEmpty ? string.Empty : $" (through '{call.Name}')";
        sink.Report(
            RuleIds.RoutineCalledOutsideItsPlace, call.Place, $"{allowed.Routine}{through} may only be called by {allowed.Roles.Replace("|", " or ")}, and this is {role}",
            isPossible: false, allowed.IsGeneralKnowledge, links.ToImmutable());
    }

    /// <summary>The roles that may call a routine, joined by bars.</summary>
    private sealed record Allowed(string Routine, string Roles, bool IsGeneralKnowledge)
    {
        /// <summary>Null when the table leaves the place open.</summary>
        public static Allowed? From(Effect effect, MethodContract contract)
        {
            var note = effect.Note;
            if (effect.When is PhraseCondition phrase)
                note = phrase.Text;
            if (note.IndexOf("another routine", StringComparison.Ordinal) >= 0)
                return null;
            var roles = effect.Value;
            foreach (var word in note.Split(' '))
            {
                if (Tables.WdkTables.Roles.Contains(word))
                    roles += "|" + word;
            }

            if (note.IndexOf("reinitialize", StringComparison.Ordinal) >= 0)
                roles += "|DRIVER_REINITIALIZE";
            if (note.IndexOf("child creation", StringComparison.Ordinal) >= 0)
                roles += "|EVT_WDF_CHILD_LIST_CREATE_DEVICE";
            return new Allowed(contract.WdkRoutine ?? contract.OriginName, roles, effect.IsGeneralKnowledge);
        }

        /// <summary>A driver without plug and play makes its devices in its entry routine.</summary>
        public bool Has(string role)
        {
            foreach (var allowed in Roles.Split('|'))
            {
                if (allowed == role || (allowed == "DRIVER_ADD_DEVICE" && role is "DRIVER_INITIALIZE" or "DRIVER_REINITIALIZE")
                    || (allowed == "KSERVICE_ROUTINE" && role is "KMESSAGE_SERVICE_ROUTINE" or "KSYNCHRONIZE_ROUTINE"))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

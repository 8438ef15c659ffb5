using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>IRQL6004: a dispatch routine names an access mode itself where the mode of its request decides whether the caller's rights are checked.</summary>
internal sealed class IRQL6004_LiteralAccessMode : FlowRule
{
    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Contract.WdkRoutine is not { } routine || PositionOf(routine) is var position && position < 0 || !DispatchRoles.IsDispatch(call.Body)
            || call.Argument(position) is not { ConstantValue.HasValue: true })
        {
            return;
        }

        sink.Report(
            RuleIds.LiteralAccessModeInADispatchRoutine, call.Place,
            $"{routine} is given a literal access mode: pass the mode of the request (Irp->RequestorMode), or the rights of its sender are not checked",
            isPossible: false);
    }

    /// <summary>The position of the access mode of a routine that checks the rights to a handle or an object, or -1.</summary>
    private static int PositionOf(string routine) => routine switch
    {
        "ObReferenceObjectByHandle" or "ObReferenceObjectByHandleWithTag" or "ObReferenceObjectByPointer" or "ObReferenceObjectByPointerWithTag" => 3,
        "ObOpenObjectByPointer" or "ObOpenObjectByPointerWithTag" => 5,
        "SeAccessCheck" => 7,
        _ => -1,
    };
}

using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.DelegateParameterPassedOn;

internal static class Driver
{
    private static void AtDispatch(Action action)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        action();
        Ke.LowerIrql(old);
    }

    // Hands its own parameter on.
    private static void Outer(Action action) => AtDispatch(action);

    private static T Compute<T>(Func<T> function)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        var result = function();
        Ke.LowerIrql(old);
        return result;
    }

    private static void InvokeWhen(bool when, Action action)
    {
        if (when)
            action();
    }

    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Outer(static () => Api.DispatchOnly());
        Outer(static () => Api.PassiveOnly()); // IRQL1001 certain
        var good = Compute(static () => 1);
        var bad = Compute(static () => NeedsPassive()); // IRQL1001 certain
        InvokeWhen(Api.Ask(), static () => Api.PassiveOnly());
    }

    [IrqlRequiresMax(Passive)]
    private static int NeedsPassive() => 0;
}

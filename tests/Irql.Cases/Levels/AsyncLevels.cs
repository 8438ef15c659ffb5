using System.Threading.Tasks;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AsyncLevels;

internal static class Driver
{
    // The body runs at its caller's level up to the first await, and after an await the level is PASSIVE.
    [IrqlRequiresMax(Apc)]
    public static async Task AfterAnAwait()
    {
        Api.AtMostApc();
        Api.PassiveOnly(); // IRQL1001 may
        Ke.AssertPassive();
        await Task.Yield();
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static async Task NeedsDispatchAfterAnAwait()
    {
        await Task.Yield();
        Api.DispatchOnly(); // IRQL1002 certain
    }

    [IrqlRequires(Passive)]
    public static async Task RaisedAndLoweredBetween()
    {
        await Task.Yield();
        Ke.RaiseIrql(Dispatch, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
        await Task.Yield();
        Api.PassiveOnly();
    }
}

using System.Collections.Generic;
using System.Threading.Tasks;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SuspensionForms;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static async Task InATry()
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            await Task.Yield(); // IRQL1018
        }
        finally
        {
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static async Task OnOneBranch()
    {
        Ke.RaiseIrql(Apc, out var old);
        if (Api.Ask())
            await Task.Yield(); // IRQL1018

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static async Task InALoop()
    {
        for (var i = 0; i < 3; i++)
        {
            Ke.RaiseIrql(Apc, out var old);
            Ke.LowerIrql(old);
            await Task.Yield();
        }
    }

    [IrqlRequires(Passive)]
    public static async Task LocalAsyncFunction()
    {
        await Inner();

        static async Task Inner()
        {
            Ke.RaiseIrql(Apc, out var old);
            await Task.Yield(); // IRQL1018
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static IEnumerable<int> YieldsOnOneBranch()
    {
        Ke.RaiseIrql(Apc, out var old);
        if (Api.Ask())
        {
            Ke.LowerIrql(old);
            yield return 1;
            yield break;
        }

        yield return 2; // IRQL1018
        Ke.LowerIrql(old);
    }
}

using System.Threading.Tasks;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SuspensionAwait;

internal sealed class Driver
{
    [IrqlRequires(Passive)]
    public async Task AwaitsRaised()
    {
        Ke.RaiseIrql(Apc, out var old);
        await Task.Yield(); // IRQL1018
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public async Task AwaitsLowered()
    {
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
        await Task.Yield();
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public async Task AwaitsOnOneRaisedPath()
    {
        Ke.RaiseIrql(Apc, out var old);
        if (Api.Ask())
        {
            Ke.LowerIrql(old);
            await Task.Yield();
            return;
        }

        Ke.LowerIrql(old);
        await Task.Yield();
    }
}

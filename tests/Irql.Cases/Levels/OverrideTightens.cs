using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.OverrideTightens;

internal abstract class Device
{
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public abstract void Start();

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public abstract void Stop();

    [IrqlRequiresMax(IrqlLevel.Passive)]
    public abstract void Configure();

    [IrqlRequires(IrqlLevel.Dispatch)]
    public abstract void Service();
}

internal sealed class Tighter : Device
{
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public override void Start() // IRQL1014
    {
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMin(IrqlLevel.Apc)]
    public override void Stop() // IRQL1014
    {
    }

    [IrqlRequiresMax(IrqlLevel.Passive)]
    public override void Configure()
    {
    }

    [IrqlRequires(IrqlLevel.Apc)]
    public override void Service() // IRQL1014
    {
    }
}

internal sealed class Wider : Device
{
    [IrqlRequiresMax(IrqlLevel.High)]
    public override void Start()
    {
    }

    public override void Stop()
    {
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public override void Configure()
    {
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public override void Service()
    {
    }
}

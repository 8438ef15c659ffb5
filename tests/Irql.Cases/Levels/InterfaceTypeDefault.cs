using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InterfaceTypeDefault;

// A type's default is the contract of the members inside.
[IrqlRequiresMax(Dispatch)]
internal interface IService
{
    void Run();

    [IrqlRequiresMax(Passive)]
    void Configure();
}

internal sealed class Service : IService
{
    public void Run()
    {
        Api.AtMostApc(); // IRQL1001 may
    }

    public void Configure() => Api.PassiveOnly();
}

// Narrower than what its member implements.
[IrqlRequiresMax(Apc)]
internal sealed class NarrowService : IService
{
    public void Run() // IRQL1014
    {
    }

    public void Configure()
    {
    }
}

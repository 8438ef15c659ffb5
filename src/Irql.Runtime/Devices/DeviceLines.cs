using Irql.Runtime.Processors;

namespace Irql.Runtime.Devices;

/// <summary>The interrupt lines of the machine's devices.</summary>
internal sealed partial class DeviceLines(Machine machine)
{
    private readonly Machine _machine = machine;

    /// <summary>True while a device may still assert its line by itself.</summary>
    public bool MayAssert => false;

    /// <summary>Lets devices assert their lines; true when one did.</summary>
    public bool OfferAssertions() => MayAssert;

    /// <summary>Runs what is connected to a level.</summary>
    public void Service(Processor processor, byte level)
    {
        _ = _machine;
        processor.Unrequest(level);
    }
}

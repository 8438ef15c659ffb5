using System.Collections.Generic;
using Irql.Runtime.Objects;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <summary>
/// The I/O manager of one machine: names, driver and device objects, request packets on their way down and up, cancellation, and what user
/// programs reach drivers through. Everything drivers can see lies in guest memory and is read from there.
/// </summary>
internal sealed partial class IoManager
{
    private readonly Machine _machine;
    private readonly Dictionary<uint, IrpRecord> _irps = [];
    private readonly Dictionary<uint, IrpRecord> _freedIrps = [];

    public IoManager(Machine machine)
    {
        _machine = machine;
        Objects = new ObjectTable(machine);
        Names = new IoNamespace();
        Services = new IoServices(machine);
        Register();
    }

    public ObjectTable Objects { get; }

    public IoNamespace Names { get; }

    public IoServices Services { get; }

    /// <summary>Every packet that was allocated and not freed, in order of allocation.</summary>
    public IReadOnlyCollection<IrpRecord> LiveIrps => _irps.Values;

    public IrpRecord? FindIrp(uint address) => _irps.GetValueOrDefault(address) ?? _freedIrps.GetValueOrDefault(address);

    private bool Verifies(LoadedDriver? driver) =>
        driver is { Verified: true } && (_machine.Options.Verifier & VerifierOptions.IoVerification) != 0;
}

namespace Irql.Runtime.Observation;

/// <summary>
/// Something whose steps are ordered among themselves: a thread (its APCs included), the DPCs of one processor, the service routines of one
/// arrival level on one processor, one run of a work item.
/// </summary>
internal sealed class RaceContext
{
    /// <summary>The lowest level that other contexts of a processor can be kept out at: that of DPCs, and of the dispatcher itself.</summary>
    public const byte FirstExclusive = 2;

    public RaceContext(int id, byte arrival, string name)
    {
        Id = id;
        Arrival = arrival;
        Name = name;
        HeldTo = (byte)(arrival - 1);
        Clock.Increment(id);
    }

    public int Id { get; }

    /// <summary>
    /// The level it comes in at on a processor: below that level nothing keeps it out. Threads come in like DPCs, by the dispatcher.
    /// </summary>
    public byte Arrival { get; }

    /// <summary>What runs, for reports; of DPCs and service routines the present one.</summary>
    public string Name { get; set; }

    public VectorClock Clock { get; } = new();

    /// <summary>The processor whose levels from <see cref="Arrival"/> to <see cref="HeldTo"/> it holds.</summary>
    public int HeldOn { get; set; }

    /// <summary>The highest level held; below <see cref="Arrival"/> when there is none.</summary>
    public byte HeldTo { get; set; }

    /// <summary>A release: what it does from now on is not known to whoever learned its past.</summary>
    public void Advance() => Clock.Increment(Id);
}
